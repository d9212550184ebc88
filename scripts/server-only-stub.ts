// Outside Next, "server-only" has nothing to guard: scripts, tests and the server bundle resolve it to this file.
export {};
