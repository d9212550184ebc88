"use client";

import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldGroup } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { PLAN_LIMITS, type Plan, plansWith } from "@/lib/plans";
import { SCOPES, SCOPE_INFO, SCOPE_PRESETS, type Scope } from "@/lib/scopes";

interface ScopePickerProps {
  value: readonly Scope[];
  onChange: (scopes: Scope[]) => void;
  error: string | undefined;
  plan: Plan;
}

const presets = SCOPE_PRESETS.map(({ name }) => ({ value: name, label: name }));

export function ScopePicker({ value, onChange, error, plan }: ScopePickerProps) {
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
        className="flex max-sm:grid max-sm:h-auto max-sm:auto-rows-[1.75rem] max-sm:grid-cols-2 sm:[&>label]:flex-1"
      />
      <ul className="divide-y divide-line rounded-control border border-line">
        {SCOPES.map((scope) => (
          <li key={scope}>
            <Checkbox
              checked={value.includes(scope)}
              onCheckedChange={(granted) => toggle(scope, granted)}
              className="px-3 py-2 hover:bg-hover"
              label={<span className="font-mono text-xs">{scope}</span>}
              description={<ScopeMeaning scope={scope} plan={plan} />}
            />
          </li>
        ))}
      </ul>
    </FieldGroup>
  );
}

function ScopeMeaning({ scope, plan }: { scope: Scope; plan: Plan }) {
  const { allows, endpoints } = SCOPE_INFO[scope];
  const lacksWebhooks = scope === "manage:webhooks" && !PLAN_LIMITS[plan].features.webhooks;
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2">
        {allows}
        {endpoints.length === 0 ? <Badge className="h-4">no endpoint yet</Badge> : null}
      </span>
      {endpoints.length > 0 ? (
        <span className="mt-0.5 flex flex-wrap gap-x-3 font-mono text-2xs text-muted">
          {endpoints.map((endpoint) => (
            <span key={endpoint}>{endpoint}</span>
          ))}
        </span>
      ) : null}
      {lacksWebhooks ? (
        <span className="mt-0.5 block text-warn-text">
          Creating webhooks needs{" "}
          {plansWith("webhooks")
            .map((name) => PLAN_LIMITS[name].name)
            .join(" or ")}
          ; this workspace is on {PLAN_LIMITS[plan].name}.
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
