/** The names of an object whose type is exact, as a table's is: `Object.keys` forgets their type. */
export function keysOf<T extends object>(object: T): (keyof T & string)[] {
  // safe: the caller's object has no names beyond its type's
  return Object.keys(object) as (keyof T & string)[];
}

/** An object with one member a name. */
export function recordOf<Name extends string, Value>(
  names: readonly Name[],
  valueOf: (name: Name) => Value,
): Record<Name, Value> {
  // safe: every name has its entry
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<Name, Value>;
}

/** The members of these names; one that is absent stays so. */
export function pick<T extends object, Name extends keyof T & string>(
  object: T,
  names: readonly Name[],
): Pick<T, Name> {
  // safe: only members of these names are taken
  return Object.fromEntries(
    names.filter((name) => name in object).map((name) => [name, object[name]]),
  ) as Pick<T, Name>;
}
