import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Button } from "./button";

it.each([
  ["without a state of its own", <Button key="plain">Send</Button>],
  [
    "that its caller does not disable",
    <Button key="enabled" aria-disabled={false}>
      Send
    </Button>,
  ],
  [
    "that its caller disables sometimes",
    <Button key="unset" aria-disabled={undefined}>
      Send
    </Button>,
  ],
])("a button %s is disabled until React has taken over the page", (_, button) => {
  expect(renderToStaticMarkup(button)).toContain('aria-disabled="true"');
});
