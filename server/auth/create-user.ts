import "server-only";

import { hashPassword } from "better-auth/crypto";
import type { Db, Transaction } from "../db";

interface NewUser {
  db: Db | Transaction;
  name: string;
  email: string;
  password: string;
}

/** Makes a person who can sign in with this password. Sign-up is closed: set-up and the demo data are the only callers. */
export async function createUserWithPassword({ db, name, email, password }: NewUser) {
  const user = await db.user.create({
    data: { name, email: email.toLowerCase(), emailVerified: true },
    select: { id: true, name: true, email: true },
  });
  await db.account.create({
    data: {
      providerId: "credential",
      accountId: user.id,
      userId: user.id,
      password: await hashPassword(password),
    },
    select: { id: true },
  });
  return user;
}
