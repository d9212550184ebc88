"use client";

import { memo } from "react";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldGroup } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { endpointNames } from "@/lib/api/endpoints";
import { PLAN_LIMITS, type Plan, planFits, PLANS } from "@/lib/workspace/plans";
import { SCOPES, SCOPE_INFO, SCOPE_PRESETS, type Scope } from "@/lib/keys/scopes";

interface ScopePickerProps {
  value: readonly Scope[];
  onChange: (scopes: Scope[]) => void;
  error: string | undefined;
  plan: Plan;
}

const presets = SCOPE_PRESETS.map(({ name }) => ({ value: name, label: name }));

/** Memoized, because each letter of the name draws the form again. */
export const ScopePicker = memo(function ScopePicker({ value, onChange, error, plan }: ScopePickerProps) {
  const toggle = (scope: Scope, granted: boolean) =>
    onChange(SCOPES.filter((other) => (other === scope ? granted : value.includes(other))));
  const applyPreset = (name: string) =>
    onChange([...(SCOPE_PRESETS.find((preset) => preset.name === name)?.scopes ?? [])]);

  return (
    <FieldGroup
      label="Scopes"
      error={error}
      hint="Fixed once the key is created. Grant only what its caller needs."
    >
      <Segmented
        aria-label="Preset of scopes"
        value={presetOf(value)}
        onValueChange={applyPreset}
        options={presets}
        className="flex max-sm:grid max-sm:h-auto max-sm:auto-rows-[1.75rem] max-sm:grid-cols-2 [&>label]:whitespace-nowrap sm:[&>label]:grow"
      />
      <ul className="divide-y divide-line rounded-control border border-line">
        {SCOPES.map((scope) => (
          <li key={scope}>
            <Checkbox
              name="scopes"
              checked={value.includes(scope)}
              onCheckedChange={(granted) => toggle(scope, granted)}
              className="px-3 py-1.5 hover:bg-hover"
              label={<ScopeName scope={scope} />}
              description={<ScopeEndpoints scope={scope} plan={plan} />}
            />
          </li>
        ))}
      </ul>
    </FieldGroup>
  );
});

function ScopeName({ scope }: { scope: Scope }) {
  const { allows } = SCOPE_INFO[scope];
  return (
    <span className="flex flex-wrap items-center gap-x-2.5">
      <span className="font-mono text-xs">{scope}</span>
      <span className="text-xs text-muted">{allows}</span>
      {endpointNames(scope).length === 0 ? <Badge className="h-4">no endpoint yet</Badge> : null}
    </span>
  );
}

function ScopeEndpoints({ scope, plan }: { scope: Scope; plan: Plan }) {
  const endpoints = endpointNames(scope);
  if (endpoints.length === 0) return null;
  const lacksWebhooks = scope === "manage:webhooks" && !PLAN_LIMITS[plan].features.webhooks;
  const plans = PLANS.filter((each) => planFits(each, { features: ["webhooks"] })).map(
    (name) => PLAN_LIMITS[name].name,
  );
  return (
    <>
      <span className="flex flex-wrap gap-x-3 font-mono text-2xs">
        {endpoints.map((endpoint) => (
          <span key={endpoint}>{endpoint}</span>
        ))}
      </span>
      {lacksWebhooks ? (
        <span className="block text-warn-text">
          Creating webhooks needs {plans.join(" or ")}; this workspace is on {PLAN_LIMITS[plan].name}.
        </span>
      ) : null}
    </>
  );
}

function presetOf(scopes: readonly Scope[]): string {
  const equal = (preset: readonly Scope[]) =>
    preset.length === scopes.length && preset.every((scope) => scopes.includes(scope));
  return SCOPE_PRESETS.find((preset) => equal(preset.scopes))?.name ?? "";
}
