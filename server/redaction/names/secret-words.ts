import "server-only";

import { foldName } from "./fold-name";

/* The vocabulary of secret names, as lower-case words without accents. `secret-names.ts` judges names by it. */

const wordSet = (words: string) => new Set(words.split(/\s+/).map(foldName));

/** Parts that make any word secret, also in compounds: `dbpassword`, `clientsecret`. */
export const STEMS = [
  ...`passwd passwrd paswor paswd paswrd psswor psswd psswrd passwrod pwd pswd signature credential authorisation authorization apikey accesskey privatekey signingkey encryptionkey
   sessid cookie bearer contrase kennwort wachtwoord lösenord salasana passord kodeord wagwoord passw0rd p4ssword p4ssw0rd adgangskode lozinka onetimecode connstr authkey
   masterkey licensekey licencekey secretkey sharedkey sshkey deploykey`.split(/\s+/),
  ..."парол лозинк 密码 密碼 口令 密钥 密鑰 令牌 验证码 驗證碼 パスワード 暗証番号 認証コード 비밀번호 인증번호 κωδικός סיסמה पासवर्ड कूटशब्द".split(
    " ",
  ),
];
/** Stems that are not secret before these letters: `passwordless`, `secretary`, `tokenize`. */
export const STEM_EXCEPTIONS: Readonly<Record<string, string>> = {
  passwor: "dless",
  secret: "ar",
  token: "i[sz]|omics",
  // Encryption and cryptocurrencies.
  암호: "화",
};
const SINGLE_WORDS = `auth authentication authn oauth pass psw pw pword passkey jwt jwe jws otp totp hotp mfa tfa 2fa pin pincode cvv cvc
   csc cvn ssn iban sid sig hmac cred creds clave senha hasło heslo şifre parola parol mdp geheim geheimnis jelszó
   csrf xsrf mnemonic dsn macaroon assertion samlresponse samlrequest dpop sas
   puk mtan itan psk authz ccnum wsse xauth pwrd pat tgt wresult`;
/** Compounds such as `dbpass`; not `compass` and other words of English. */
export const SECRET_PASS = /(?<!^(?:by|com|encom|sur|tres|over|under|im|re|fly|tail)|boarding)pass$/;

/** Words that name a secret only together and in this order, by the part that is rarest in other names. */
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
  // `SAMLart`, split at its capitals.
  lart: ["sam lart"],
  tok: ["access tok", "auth tok", "refresh tok", "id tok", "api tok"],
  hint: ["id token hint"],
  sandi: ["kata sandi"],
  access: ["x access"],
  phrase: ["seed phrase", "recovery phrase"],
  connection: ["connection string"],
  conn: ["conn str", "conn string"],
  magic: ["magic link", "magic url"],
};
const FOLDED_PHRASES = Object.values(PHRASES).flat().map(foldName);
const PHRASE_WORDS = FOLDED_PHRASES.map((phrase) => phrase.split(" "));
/** Phrases in one word, as in the names of headers: `securityanswer`. */
const JOINED_PHRASES = FOLDED_PHRASES.map((phrase) => phrase.replaceAll(" ", ""));
/** A shorter one occurs in other words. */
const MIN_STEM_LENGTH = 8;

const hasExceptions = (word: string) => Object.keys(STEM_EXCEPTIONS).some((stem) => word.includes(stem));

/** Whole words that make a name secret. */
export const SECRET_WORDS: ReadonlySet<string> = new Set([...wordSet(SINGLE_WORDS), ...JOINED_PHRASES]);

export const SECRET_STEM = new RegExp(
  [
    ...STEMS.map(foldName),
    ...JOINED_PHRASES.filter((joined) => joined.length >= MIN_STEM_LENGTH && !hasExceptions(joined)),
    ...Object.entries(STEM_EXCEPTIONS).map(([stem, suffixes]) => `${stem}(?!${suffixes})`),
  ].join("|"),
);

/** All stems and words, spelt as in their languages. */
export const SPELLINGS: readonly string[] = [
  ...STEMS,
  ...Object.keys(STEM_EXCEPTIONS),
  ...SINGLE_WORDS.split(/\s+/),
  ...Object.keys(PHRASES),
];
/** Phrases by their first word. */
export const SECRET_PHRASES: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  PHRASE_WORDS.map(([first = ""]) => [first, PHRASE_WORDS.filter((words) => words[0] === first)]),
);

/** Single words whose secrecy depends on the value or its place. */
export const CONDITIONAL_SECRETS = {
  code: "by value",
  codes: "by value",
  session: "unless plain",
  "remember me": "unless state",
  key: "parameter",
  ticket: "parameter",
  ott: "parameter",
  tokens: "unless number",
} as const;

/** Path segments that a token follows: `/reset/…`. */
export const TOKEN_PATH_SEGMENTS: ReadonlySet<string> = new Set(
  "reset magic magic-link invite invites invitation verify confirm activate unsubscribe hook hooks session sessions".split(
    " ",
  ),
);
/** Words of other segments that a token may follow: `/verify-email/…`, `/confirmations/…`. A number or a page may follow as well. */
export const TOKEN_PATH_WORDS: ReadonlySet<string> = new Set(
  `reset resets magic invite invites invitation invitations verify verification verifications confirm confirmation confirmations
   activate activation activations unsubscribe unlock unlocks`.split(/\s+/),
);

/** A `code` after one of these words grants access (`login_code`); any other is harmless (`postal_code`). */
export const SECRET_CODES = wordSet(
  `auth authorization verification verify security access otp oob mfa sms login recovery backup reset confirmation confirm time factor
   pin unlock device activation magic card door gate entry alarm lock safe vault invite invitation pairing user`,
);

/** A `key` after one of these words is secret wherever the two stand: `api_key_v2`, `privateKeyPem`. */
export const SECRET_KEYS = wordSet(
  `api private access secret ssh signing encryption decryption master license licence shared deploy auth session service client
   consumer server app application account subscription admin root hmac gpg pgp rsa tls ssl aes jwt cert wifi wpa`,
);
/** Except before these words: `access_key_id` is what a key is called, `api_key_url` where it is. */
export const KEY_DESCRIPTIONS = wordSet(
  "id ids identifier url urls uri path prefix fingerprint header owner",
);

/** A `key` after one of these words is harmless (`primary_key`); any other counts as secret. */
export const HARMLESS_KEYS = wordSet(
  `idempotency primary foreign sort partition public publishable cache object row group field message translation locale i18n
   dedupe deduplication unique index hash map natural surrogate composite candidate order sorting grouping lookup react item
   column property json dictionary s3 enter arrow hot shortcut any each the a parent child metric label tag event entity
   record external business host piano
   jira issue ticket project reference answer question music`,
);

/** A name that ends in one of these describes a secret without containing it: `token_count`, `signature_date`. */
export const DESCRIPTIONS = wordSet(
  `count counts rate rates date at time on type types length len size expires expiry expiration ttl age lifetime status state
   enabled disabled required optional valid invalid verified validity policy strength level method methods version
   algorithm algo alg format created updated changed rotated issued used usage limit limits remaining max min total cost
   price consent accepted banner position page title label labels provider providers scheme schemes mode kind protocol
   name names realm domain hint placeholder score by failed attempts retries issuer audience scope scopes supported
   platform platforms yield country countries usages budget window average avg per percent percentage ratio error errors message reason`,
);

/** Names in which a word of the vocabulary means something else. */
export const HARMLESS_PHRASES =
  /^(?:x )?(?:(?:max|min|total|n|prompt|completion|input|output|num|number|used|cached|reasoning|stop|special)(?: \w+)? tokens?|(?:next |previous |prev )?(?:page|continuation|sync|next|previous|prev) token|idempotency (?:key|token)|(?:boarding|ski|season|day|bus|press|first|second|low|high|band|tests?) pass|pass (?:fail|through|thru)|tokens? per \w+|(?<!^x )e ?mail signature|fortune cookies?|cookies? (?:sold|baked|eaten|ordered|(?:flavou?r|recipe|cutter|dough|topping)s?)|signature (?:dish|drink|cocktail|style|scent)(?:es|s)?|(?:\w+ )?token (?:symbol|address|decimals)|secret santa|forgot(?:ten)? password|(?:has|is|needs|requires) \w+|(?:has|is|are|was|were) \w+ (?:set|unset|sent|used|given|known|changed|expired)|accepts? cookies?|key signature|sec websocket key|cookie policy \w+|(?:\w+ )+last[2-4])$/;
