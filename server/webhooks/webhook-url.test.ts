import { describe, expect, it } from "vitest";
import { parseWebhookUrl } from "./webhook-url";

const PORTS = [443, 8443];

describe("a webhook's URL", () => {
  it.each([
    ["https://hooks.example.com/iozen", "https://hooks.example.com/iozen"],
    ["https://example.com:8443/a?b=c", "https://example.com:8443/a?b=c"],
    ["https://example.com:443/a", "https://example.com/a"],
    ["HTTPS://Hooks.Example.COM", "https://hooks.example.com/"],
    ["https://hooks.example.com/a/../b/./c%2e", "https://hooks.example.com/b/c%2e"],
    ["https://bücher.example.com/hook", "https://xn--bcher-kva.example.com/hook"],
    ["https://hooks.example.com/ü?q=ü", "https://hooks.example.com/%C3%BC?q=%C3%BC"],
    ["https://ho%6fks.example.com/", "https://hooks.example.com/"],
    ["https://my_bucket.example.com/", "https://my_bucket.example.com/"],
    ["https://localhost.example.com/", "https://localhost.example.com/"],
    ["https://svc.example.com/", "https://svc.example.com/"],
    [`https://${"a.".repeat(125)}abc`, `https://${"a.".repeat(125)}abc/`],
    ["https://8.8.8.8/hook", "https://8.8.8.8/hook"],
    ["https://134744072/hook", "https://8.8.8.8/hook"],
    ["https://172.32.0.1/hook", "https://172.32.0.1/hook"],
    ["https://[2606:4700:4700:0::1111]/hook", "https://[2606:4700:4700::1111]/hook"],
  ])("%s is kept as %s", (text, url) => expect(parseWebhookUrl(text, PORTS)).toEqual({ url }));

  const NOT_HTTPS = [
    "",
    "example.com",
    "http://example.com",
    "ftp://example.com",
    "wss://example.com",
    "//example.com",
    "https:example.com",
    "https:/example.com",
    "https:///example.com",
    "https://",
    "javascript:alert(1)",
    "file:///etc/passwd",
  ];
  const DISGUISED = [
    "https:\\\\example.com",
    "https://example.com\\@127.0.0.1/",
    "https://example.com/a\\b",
    "https://exam\tple.com/",
    "https://example.com/\n",
    "https://example.com/a b",
    " https://example.com",
    "https://example.com\u00a0",
    "https://example.com/\u0000",
    "https://example.com/\u0085",
    "https://loc\u00adalhost/",
    "https://example.com/\u202egnp",
    "https://exam\u200bple.com/",
    "https://user:pass@example.com",
    "https://user@example.com",
    "https://@example.com",
    "https://:@example.com",
    "https://example.com:x@127.0.0.1/",
  ];
  const NOT_PUBLIC_NAMES = [
    "https://localhost",
    "https://LOCALHOST",
    "https://localhost.",
    "https://localhost..",
    "https://api.localhost",
    "https://localhost.localdomain",
    "https://printer.local",
    "https://metadata.google.internal",
    "https://router.lan",
    "https://nas.home",
    "https://nas.home.arpa",
    "https://1.0.0.127.in-addr.arpa",
    "https://git.corp",
    "https://shop.test",
    "https://shop.invalid",
    "https://hooks.acme.example",
    "https://abcdef.onion",
    "https://api.default.svc",
    "https://svc",
    "https://api.default.svc.cluster.local",
    "https://vault.service.consul",
    "https://host.docker.internal",
    "https://ⓛocalhost",
    "https://%6c%6fcalhost/",
    "https://intranet",
    "https://db",
    "https://com",
    "https://example.com.",
    "https://example.com..",
    "https://example..com",
    "https://.example.com",
    "https://-example.com",
    "https://exam*ple.com",
    `https://${"a".repeat(64)}.com`,
    `https://${"a.".repeat(125)}abcd`,
  ];
  const NOT_PUBLIC_V4 = [
    "https://127.0.0.1",
    "https://127.0.0.1.",
    "https://127.0.0.1..",
    "https://127.255.255.254",
    "https://127.1",
    "https://127.0.1",
    "https://2130706433",
    "https://0x7f000001",
    "https://0x7f.0.0.1",
    "https://0x7F.0X0.0.0x1",
    "https://0177.0.0.1",
    "https://017700000001",
    "https://①②⑦.⓪.⓪.①",
    "https://127。0。0。1",
    "https://%31%32%37.0.0.1/",
    "https://0",
    "https://0.0.0.0",
    "https://10.1.2.3",
    "https://172.16.0.1",
    "https://172.31.255.255",
    "https://192.168.1.1",
    "https://192.168.257",
    "https://169.254.169.254",
    "https://0xa9fea9fe",
    "https://2852039166",
    "https://100.64.0.1",
    "https://192.0.0.8",
    "https://192.0.2.1",
    "https://198.18.0.1",
    "https://198.51.100.7",
    "https://203.0.113.9",
    "https://224.0.0.1",
    "https://255.255.255.255",
    "https://256.0.0.1",
    "https://1.2.3.4.5",
  ];
  const NOT_PUBLIC_V6 = [
    "https://[::1]",
    "https://[0:0:0:0:0:0:0:1]",
    "https://[::]",
    "https://[::127.0.0.1]",
    "https://[::ffff:127.0.0.1]",
    "https://[::ffff:7f00:1]",
    "https://[::ffff:8.8.8.8]",
    "https://[::ffff:0:127.0.0.1]",
    "https://[64:ff9b::7f00:1]",
    "https://[64:ff9b:1::7f00:1]",
    "https://[100::1]",
    "https://[fe80::1]",
    "https://[fe80::1%25eth0]",
    "https://[fec0::1]",
    "https://[fc00::1]",
    "https://[fd12:3456::1]",
    "https://[ff02::1]",
    "https://[2001::7f00:1]",
    "https://[2001:db8::1]",
    "https://[2002:7f00:1::]",
    "https://[2002:a9fe:a9fe::]",
    "https://[3fff::1]",
    "https://[5f00::1]",
    "https://[::1",
  ];
  const WRONG_PORTS = [
    "https://example.com:0",
    "https://example.com:22",
    "https://example.com:80/",
    "https://example.com:5432",
    "https://example.com:8444",
    "https://8.8.8.8:25",
    "https://[2606:4700:4700::1111]:6379",
    "https://example.com:65536",
  ];

  it.each([NOT_HTTPS, DISGUISED, NOT_PUBLIC_NAMES, NOT_PUBLIC_V4, NOT_PUBLIC_V6, WRONG_PORTS].flat())(
    "%j is refused",
    (text) => {
      expect(parseWebhookUrl(text, PORTS)).toEqual({ problem: expect.any(String) });
    },
  );

  it("may have only the ports that the operator allows", () => {
    expect(parseWebhookUrl("https://example.com:9443/", [9443])).toHaveProperty("url");
    expect(parseWebhookUrl("https://example.com/", [9443])).toEqual({ problem: "The port must be 9443" });
    expect(parseWebhookUrl("https://example.com:80/", PORTS)).toEqual({
      problem: "The port must be 443 or 8443",
    });
  });

  it("is refused when its parsed form is too long to store", () => {
    expect(parseWebhookUrl(`https://example.com/${"ü".repeat(700)}`, PORTS)).toHaveProperty("problem");
  });

  it("is refused with a message that names the problem", () => {
    const problemOf = (text: string) => {
      const parsed = parseWebhookUrl(text, PORTS);
      return "problem" in parsed ? parsed.problem : null;
    };
    expect(problemOf("https://example.com\\@x/")).toMatch(/backslash/);
    expect(problemOf("https://127.0.0.1..")).toMatch(/dot/);
    expect(problemOf("https://db")).toMatch(/public host/);
    expect(problemOf("https://[::1]")).toMatch(/loopback/);
  });
});
