import type { Role } from "@/lib/workspace/roles";

/** Fictional people, by workspace name. */
export const DEMO_PEOPLE = {
  Acme: {
    owner: "Priya Raman",
    admin: "Jonas Weber",
    member: "Leila Haddad",
  },
  Northwind: {
    owner: "Mateo Alvarez",
    admin: "Ingrid Solberg",
    member: "Kwame Mensah",
  },
  Initech: {
    owner: "Hannah Brooks",
    admin: "Viktor Ilic",
    member: "Mei Tan",
  },
  Globex: {
    owner: "Seun Adeyemi",
    admin: "Sofia Marchetti",
    member: "Arjun Nair",
  },
} as const satisfies Record<string, Record<Role, string>>;

export type DemoWorkspaceName = keyof typeof DEMO_PEOPLE;

/** `priya.raman@acme.example` */
export function demoEmail(name: string, workspace: DemoWorkspaceName): string {
  return `${name.toLowerCase().replace(" ", ".")}@${workspace.toLowerCase()}.example`;
}
