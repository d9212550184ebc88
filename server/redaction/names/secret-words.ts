import "server-only";

import { foldName } from "./fold-name";

/*
 * The vocabulary of names that hold secrets, as words in lower case without accents. `secret-names.ts` tells how a name is
 * cut into words and judged by them.
 */

const wordSet = (words: string) => new Set(words.split(/\s+/).map(foldName));

/** Parts that make any word a secret's, also where words run together: `dbpassword`, `clientsecret`. */
export const STEMS = [
  ...`passwor passwd passwrd passphrase passcode credential authorisation authorization apikey accesskey privatekey signingkey
   encryptionkey sessid sessionid cookie bearer contrase kennwort wachtwoord motdepasse lösenord salasana passord adgangskode lozinka
   cardnumber accountnumber onetimecode connstr connectionstring`.split(/\s+/),
  ..."парол 密码 密碼 パスワード 비밀번호 κωδικός סיסמה पासवर्ड कूटशब्द".split(" "),
];
/** And those that do not where these letters follow: `secretary`, `tokenize`. */
export const STEMS_BUT: Readonly<Record<string, string>> = { secret: "ar", token: "i[sz]|omics" };
export const SECRET_STEM = new RegExp(
  [...STEMS.map(foldName), ...Object.entries(STEMS_BUT).map(([stem, but]) => `${stem}(?!${but})`)].join("|"),
);

const SINGLE_WORDS = `auth authentication authn oauth pass pwd psw pw pword passkey jwt jwe jws otp totp hotp mfa tfa 2fa pin pincode cvv cvc
   csc cvn ssn iban sid sig signature hmac cred creds clave senha hasło heslo şifre parola parol mdp geheim geheimnis jelszó
   csrf xsrf mnemonic dsn macaroon assertion samlresponse samlrequest dpop sas
   psk authz ccnum wsse`;
/** Whole words that make a name a secret's. */
export const SECRET_WORDS = wordSet(SINGLE_WORDS);

/** Words that make a secret only together, in this order, by the part of them that is rarest in other names. */
export const PHRASES: Readonly<Record<string, readonly string[]>> = {
  sess: ["session id", "sess id"],
  card: ["card number", "card no", "card num"],
  cc: ["cc number", "cc num"],
  account: ["account number", "account no"],
  acct: ["acct no", "acct num", "acct number"],
  routing: ["routing number"],
  security: ["security number", "security answer"],
  pass: ["pass phrase", "pass word", "pass code", "mot de passe"],
  khẩu: ["mật khẩu"],
  المرور: ["كلمة المرور"],
  verifier: ["code verifier"],
  saml: ["saml response", "saml request"],
  tok: ["access tok", "auth tok", "refresh tok", "id tok", "api tok"],
  hint: ["id token hint"],
  sandi: ["kata sandi"],
  access: ["x access"],
  phrase: ["seed phrase", "recovery phrase"],
  connection: ["connection string"],
};
const PHRASE_WORDS = Object.values(PHRASES)
  .flat()
  .map((phrase) => foldName(phrase).split(" "));
/** All parts and words as their languages write them. */
export const SPELLINGS: readonly string[] = [...STEMS, ...SINGLE_WORDS.split(/\s+/), ...Object.keys(PHRASES)];
/** By the first word of each. */
export const SECRET_PHRASES: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  PHRASE_WORDS.map(([first = ""]) => [first, PHRASE_WORDS.filter((words) => words[0] === first)]),
);

/** Single words that are secret only sometimes. */
export const SOMETIMES = {
  code: "by value",
  codes: "by value",
  session: "by value",
  key: "parameter",
  ticket: "parameter",
  tokens: "unless number",
} as const;

/** Behind these a path has a token: `/reset/…`. */
export const PATH_NAMES: ReadonlySet<string> = new Set(
  "reset magic magic-link invite invites invitation verify confirm activate unsubscribe hook hooks".split(
    " ",
  ),
);

/** A `code` of these opens a door; another (`postal_code`) does not. */
export const CODES_OF = wordSet(
  `auth authorization verification verify security access otp mfa sms login recovery backup reset confirmation confirm time factor
   pin unlock device activation magic card`,
);

/** A `key` of these opens nothing; any other is taken for one that does. */
export const KEYS_OF = wordSet(
  `idempotency primary foreign sort partition public publishable cache object row group field message translation locale i18n
   dedupe deduplication unique index hash map natural surrogate composite candidate order sorting grouping lookup react item
   column property json dictionary s3 enter arrow hot shortcut any each the a parent child metric label tag event entity
   record external business host piano`,
);

/** A name that ends so speaks about a secret and holds none: `token_count`, `password_changed_at`, `signature_date`. */
export const DESCRIPTIONS = wordSet(
  `count counts rate rates date at time on type types length len size expires expiry expiration ttl age lifetime status state
   enabled disabled required optional valid invalid verified validity policy strength level method methods version
   algorithm algo alg format created updated changed rotated issued used usage limit limits remaining max min total cost
   price consent accepted banner position page title label labels provider providers scheme schemes mode kind protocol
   name names realm domain hint placeholder score by failed attempts retries issuer audience scope scopes supported
   usages budget window average avg per percent percentage ratio error errors message reason`,
);

/** Names in which a word of the vocabulary means something else. */
export const HARMLESS_PHRASES =
  /^(?:x )?(?:(?:max|min|total|prompt|completion|input|output|num|number|used|cached|reasoning|stop|special)(?: \w+)? tokens?|(?:next |previous |prev )?(?:page|continuation|sync|next|previous|prev) token|idempotency (?:key|token)|(?:boarding|ski|season|day|bus|press|first|second|low|high|band|tests?) pass|pass fail|(?:\w+ )?token (?:symbol|address|decimals)|secret santa|forgot(?:ten)? password|(?:has|is|needs|requires) \w+|accepts? cookies?|key signature|sec websocket key)$/;
