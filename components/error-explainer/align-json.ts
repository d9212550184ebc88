/**
 * `text` as indented JSON with its object keys in the order that they have in `model`: the API does not look at key order
 * either, so that a comparison shows only what made the requests different. Null when one of them is not JSON.
 */
export function alignJson(text: string, model: string): string | null {
  try {
    return JSON.stringify(align(JSON.parse(text), JSON.parse(model)), null, 2);
  } catch {
    return null;
  }
}

function align(value: unknown, model: unknown): unknown {
  if (Array.isArray(value)) {
    const models: unknown[] = Array.isArray(model) ? model : [];
    return value.map((entry, index) => align(entry, models[index]));
  }
  if (!isObject(value)) return value;
  const known = isObject(model) ? model : {};
  const names = [...Object.keys(known).filter((name) => Object.hasOwn(value, name)), ...Object.keys(value)];
  return Object.fromEntries([...new Set(names)].map((name) => [name, align(value[name], known[name])]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
