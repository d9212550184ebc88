// Outside Next, "server-only" has no purpose: scripts, tests and the server bundle resolve it to this file.
export {};
