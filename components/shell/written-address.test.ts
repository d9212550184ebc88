import { expect, it } from "vitest";
import { createWrittenAddress } from "./written-address";

it("keeps the last written query while the router renders those before it", () => {
  const address = createWrittenAddress();
  expect(address.latest()).toBeNull();
  address.write("?selected=a");
  address.write("?selected=b");
  address.show("selected=a");
  expect(address.latest()).toBe("selected=b");
  address.show("selected=b");
  expect(address.latest()).toBeNull();
});

it("knows a query again whatever its encoding, and one that was written twice", () => {
  const address = createWrittenAddress();
  address.write("?q=a%20b");
  address.show("q=a+b");
  expect(address.latest()).toBeNull();
  for (const each of ["a", "b", "a"]) address.write(each);
  address.show("a");
  expect(address.latest()).toBeNull();
});

it("forgets what was written once a link or the history shows another query", () => {
  const address = createWrittenAddress();
  address.write("?selected=a");
  address.show("selected=linked");
  expect(address.latest()).toBeNull();
  address.write("?selected=a");
  address.forget();
  expect(address.latest()).toBeNull();
});
