import "server-only";

import { foldName } from "./fold-name";

/*
 * The vocabulary of names that hold secrets, as words in lower case without accents. `secret-names.ts` tells how a name is
 * cut into words and judged by them.
 */

const wordSet = (words: string) => new Set(words.split(/\s+/).map(foldName));

/** Parts that make any word a secret's, also where words run together: `dbpassword`, `clientsecret`. */
const STEMS = [
  "passw(?:or|d|rd)",
  "passphrase",
  "passcode",
  "secret(?!ar)",
  "token(?!i[sz])",
  "credential",
  "authori[sz]ation",
  "(?:api|access|private|signing|encryption)key",
  "sess(?:ion)?id",
  "cookie",
  "bearer",
  "contrase",
  "kennwort",
  "wachtwoord",
  "motdepasse",
  "losenord",
  "salasana",
];
const FOREIGN_STEMS = ["парол", "密码", "密碼", "パスワード", "비밀번호", "κωδικος", "סיסמה", "पासवर्ड"];
export const SECRET_STEM = new RegExp([...STEMS, ...FOREIGN_STEMS].map(foldName).join("|"));

/** Phrases of a language that is not written in Latin letters. */
const FOREIGN_PHRASES = ["كلمة المرور"];
/** Of which a name has one, folded, unless it has any of `NAME_HINTS`. */
export const FOREIGN_PARTS = new RegExp([...FOREIGN_STEMS, ...FOREIGN_PHRASES].map(foldName).join("|"));

/** Whole words that make a name a secret's. */
export const SECRET_WORDS = wordSet(
  `auth authentication authn oauth pass pwd psw pw pword passkey jwt jwe jws otp totp hotp mfa tfa 2fa pin pincode cvv cvc
   csc cvn ssn iban sid sig signature hmac cred creds clave senha hasło heslo şifre parola parol mdp geheim geheimnis jelszó
   csrf xsrf mnemonic dsn macaroon assertion samlresponse dpop sas`,
);

/** Words that make a secret only together, in this order. */
const PHRASES = [
  "session id",
  "sess id",
  "card number",
  "card no",
  "card num",
  "cc number",
  "cc num",
  "account number",
  "routing number",
  "security number",
  "pass phrase",
  "pass word",
  "pass code",
  "mot de passe",
  "mật khẩu",
  ...FOREIGN_PHRASES,
  "code verifier",
  "saml response",
  "seed phrase",
  "recovery phrase",
  "connection string",
  "security answer",
];
const PHRASE_WORDS = PHRASES.map((phrase) => foldName(phrase).split(" "));
/** By the first word of each. */
export const SECRET_PHRASES: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  PHRASE_WORDS.map(([first = ""]) => [first, PHRASE_WORDS.filter((words) => words[0] === first)]),
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
   record external business host`,
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
  /^(?:x )?(?:(?:max|min|total|prompt|completion|input|output|num|number|used|cached|reasoning|stop|special)(?: \w+)? tokens?|(?:next |previous |prev )?(?:page|continuation|sync|next|previous|prev) token|idempotency (?:key|token)|(?:boarding|ski|season|day|bus|press|first|second|low|high|band) pass|sec websocket key)$/;

/** ASCII parts of which every secret name holds one, unless it holds one of `FOREIGN_NAMES`. */
export const NAME_HINTS: readonly string[] = [
  ...`passw passphrase passcode secret token credential authoris authoriz sess cookie bearer contrase kennwort wachtwoord motdepasse
   losenord salasana key code card account routing security connection phrase verifier khau`.split(/\s+/),
  "cc_n",
  "cc-n",
  "cc n",
  "ccn",
  "cc.n",
  "cc[n",
  "saml",
  "mot de",
  "mot_de",
  "mot-de",
  "motDe",
  ...SECRET_WORDS,
];
/** Letters that only names in other languages hold, or other forms of ours. */
export const FOREIGN_NAMES =
  /[łşŞöóñ\p{M}\p{Cf}\uff10-\uff5a]|mật|парол|密码|密碼|パス|비밀|κωδικ|סיסמה|पासवर्ड|كلمة/iu;
