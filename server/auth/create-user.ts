import "server-only";

import type { Db, Transaction } from "@/server/database/db";

interface NewUser {
  db: Db | Transaction;
  name: string;
  email: string;
  /** Hashed in advance: hashing is slow, and a transaction must not stay open meanwhile. */
  passwordHash: string;
}

/** Creates a user who can sign in with this password. Sign-up is closed: only set-up and the demo data call this. */
export async function createUserWithPassword({ db, name, email, passwordHash }: NewUser) {
  const user = await db.user.create({
    data: { name, email: email.toLowerCase(), emailVerified: true },
    select: { id: true, name: true, email: true },
  });
  await db.account.create({
    data: {
      providerId: "credential",
      accountId: user.id,
      userId: user.id,
      password: passwordHash,
    },
    select: { id: true },
  });
  return user;
}
