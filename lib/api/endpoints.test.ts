import { expect, it } from "vitest";
import { API_ENDPOINTS, endpointNames } from "./endpoints";
import { SCOPES } from "../keys/scopes";

it("has one endpoint per method and route", () => {
  expect(new Set(API_ENDPOINTS.map(({ name }) => name)).size).toBe(API_ENDPOINTS.length);
});

it.each(API_ENDPOINTS)(
  "$name names the resource of each of its parameters, in the route's order",
  (endpoint) => {
    const inRoute = [...endpoint.route.matchAll(/:(\w+)/g)].map(([, name]) => name);
    expect(Object.keys(endpoint.resources)).toEqual(inRoute);
  },
);

it("lists every endpoint under exactly one scope", () => {
  const listed = SCOPES.flatMap(endpointNames);
  expect(listed.toSorted()).toEqual(API_ENDPOINTS.map(({ name }) => name).toSorted());
});
