import { describe, expect, it } from "vitest";
import { findUrlProblem } from "./url-problem";

describe("webhook URL", () => {
  it.each([
    "https://hooks.example.com/iozen",
    "https://example.com:8443/a?b=c",
    "https://8.8.8.8/hook",
    "https://[2606:4700:4700::1111]/hook",
  ])("takes %s", (url) => expect(findUrlProblem(url)).toBeNull());

  it.each([
    "http://example.com",
    "ftp://example.com",
    "example.com",
    "https://user:pass@example.com",
    "https://localhost",
    "https://localhost.",
    "https://api.localhost",
    "https://printer.local",
    "https://metadata.google.internal",
    "https://intranet",
    "https://127.0.0.1",
    "https://127.1",
    "https://2130706433",
    "https://0x7f000001",
    "https://0177.0.0.1",
    "https://0",
    "https://0.0.0.0",
    "https://10.1.2.3",
    "https://172.16.0.1",
    "https://172.31.255.255",
    "https://192.168.1.1",
    "https://169.254.169.254",
    "https://100.64.0.1",
    "https://198.18.0.1",
    "https://224.0.0.1",
    "https://255.255.255.255",
    "https://[::1]",
    "https://[::]",
    "https://[::ffff:127.0.0.1]",
    "https://[::ffff:7f00:1]",
    "https://[64:ff9b::7f00:1]",
    "https://[fe80::1]",
    "https://[fc00::1]",
    "https://[fd12:3456::1]",
    "https://[ff02::1]",
    "https://[2001:db8::1]",
    "https://[2002:7f00:1::]",
  ])("refuses %s", (url) => expect(findUrlProblem(url)).not.toBeNull());
});
