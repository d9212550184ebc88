import { describe, expect, it } from "vitest";
import { propertiesOf } from "./properties-of";

/** The values that are told of a body with this member. */
function toldOf(name: string, value: string): string[] {
  const [outer = "", inner] = name.split(".");
  return valuesIn({ [outer]: inner === undefined ? value : { [inner]: value } });
}

function valuesIn(body: object): string[] {
  const text = JSON.stringify(body);
  const { found } = propertiesOf({
    createdAt: new Date("2026-11-22T10:30:00Z"),
    userAgent: null,
    clientAddress: "203.0.113.24",
    apiKeyId: null,
    detail: {
      grantedScopes: [],
      requestHeaders: {},
      requestBody: { text, contentType: "application/json", bytes: text.length, truncated: false },
    },
  });
  return found.flatMap((each) => (each.property === "value" ? [`${each.name} ${each.value}`] : []));
}

describe("the value of a member", () => {
  it.each([
    "customerID",
    "CUSTOMERID",
    "customerId",
    "customer_id2",
    "username",
    "contact",
    "contact.value",
    "name.first",
    "email_1",
    "e-mail",
    "data.user",
    "billingAddress",
    "order_no",
    "birthDate",
    "date_of_birth",
    "birthdate",
    "zipCode",
    "postal_code",
    "postcode",
  ])("is not told where it identifies one person or thing: %s", (name) => {
    expect(toldOf(name, "ada")).toEqual([]);
  });

  it.each(["contact_type", "country", "user.role", "full", "idType"])("is told of %s", (name) => {
    expect(toldOf(name, "a")).toEqual([`${name} "a"`]);
  });

  it("is told of a name with a dot and of two names as of different members", () => {
    expect(valuesIn({ "kind.sub": "a", kind: { sub: "b" } })).toEqual(['"kind.sub" "a"', 'kind.sub "b"']);
  });
});
