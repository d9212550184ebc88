import "server-only";

import type { Db, Transaction } from "@/server/database/db";

interface NewUser {
  db: Db | Transaction;
  name: string;
  email: string;
  /** Made before: it takes long, and a transaction is not to be open meanwhile. */
  passwordHash: string;
}

/** Makes a person who can sign in with this password. Sign-up is closed: set-up and the demo data are the only callers. */
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
