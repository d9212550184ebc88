import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutAccents } from "./fold-name";
import { isSurelyClean } from "./hints";
import { nameWords } from "./name-words";
import { isSecretValue, judge, secrecyOf } from "./secret-names";
import { CONDITIONAL_SECRETS, PHRASES, SPELLINGS, STEM_EXCEPTIONS } from "./secret-words";

const words = (text: string) => text.trim().split(/\s+/);

const SECRET = words(`
  authorization Authorization auth x-auth X-Auth-Token proxy-authorization jwt x-jwt id_jwt x-otp otp otpCode totp mfa_code mfa 2fa
  twoFactorCode two_factor_code sid SID connect.sid jsessionid PHPSESSID session_id sessionId pwd PWD user_pwd pass Pass
  db_pass userPass passwd password Password1 password_confirmation newPassword PGPASSWORD dbpassword passphrase passcode
  x-api-key api_key apiKey apikey API-KEY x-functions-key x-rapidapi-key x-goog-api-key x-master-key encryption_key
  signing-key private_key privateKey secret_key access_key aws_secret_access_key license_key sshKey
  client_secret clientSecret webhook_secret secret secrets refresh_token accessToken id_token csrf-token xsrf token
  device_token cookie Set-Cookie sig x-signature X-Hub-Signature-256 hmac card_number cardNumber card_cvv cvv cvv2 cvc CVC2
  card_pin pin PIN pin_code ssn iban account_number credentials user_credential bearer bearerToken
  verification_code authorization_code security_code smsCode recovery_codes backup_code security_answer
  contraseña CONTRASEÑA contrasena passwort Passwort kennwort mot_de_passe motDePasse mdp senha clave hasło heslo şifre wachtwoord
  lösenord salasana пароль 密码 パスワード 비밀번호 ｐａｓｓｗｏｒｄ connection_string code_verifier SAMLResponse saml_response cc[number] mnemonic seed_phrase
  user[password] user[credentials][pin] data.password settings.db.pwd password[] x-iozen-secret Basic-Auth
  كلمة_المرور كلمة-المرور كلمة.المرور كلمة__المرور 密碼 κωδικός ΚΩΔΙΚΌΣ ΚΩΔΙΚΌΣWord κωδικος_χρήστη סיסמה पासवर्ड mật_khẩu MẬT-KHẨU
  cardnumber ccnum accountnumber acct_no account_no onetimecode psk wifi_psk authz connstr connectionstring access_tok passord
  dbpass DBPASS userpass rootPass mysqlpass2 authkey masterkey licensekey x-licensekey secretkey xauth pwrd conn_str connStr PAT github_pat
  tgt wresult magic_link magicLink
  adgangskode lozinka kata_sandi कूटशब्द x-wsse x-access id_token_hint SAMLRequest samlrequest
  口令 密钥 密鑰 令牌 验证码 驗證碼 暗証番号 認証コード 인증번호 암호 새_암호 door_code gateCode alarm_code
  dbpwd newpwd userpw dbpw DBPW2 rootpw pwdhash userpswd authcode smscode otpcode mfacode backupcodes emailverificationcode
  appkey AppKey appkeys x-clientkey consumerkey ocp-apim-subscriptionkey x-authcode x-accesscode gatewaykey tenantkey hmackey
  x-hubsignature userauth x-proxyauth smsotp userjwt cardcvv wifipsk cardpin newpin userpins securityanswer x-securityanswer cardno acctnum routingnumber codeverifier seedphrase magiclink
  api_key_v2 apiKeyProd API_KEY_TEST private_key_pem privateKeyPem ssh_key_content access_key_old x-api-key-primary api_keys_old
  OPENAI_API_KEY_DEV signing_key_hex encryptionKeyBase64 master_key_backup service_key_json api_key2_prod pgp_key_block
  pasword paswd user_pasword psswd oobCode oob_code SAMLart samlart
  ﾊﾟｽﾜｰﾄﾞ jelszó cc__number cc/number cc:num cc$number cc—number cc≡number CCNumber ccNum
  puk sim_puk PUK mtan itan invite_code inviteCode invitation_code pairing_code user_code userCode kodeord nyt_kodeord wagwoord лозинка passw0rd Passw0rd p4ssword db_passw0rd
`);

const HARMLESS = words(`
  author authors authority coauthor compass compass_width passenger passport_country bypass passed pass_rate passRate pass_count
  token_count tokenCount max_tokens total_tokens prompt_tokens token_type tokenizer tokenization next_page_token
  signature_date signature_algorithm signed_at design designer signal assignee sidebar side inside resident
  password_changed_at password_updated password_length password_strength passwordPolicy secretary secretariat
  postal_code postalCode country_code countryCode zip_code area_code promo_code currency_code error_code status_code
  language_code product_code keyboard monkey keywords turnkey public_key primary_key foreign_key sort_key cache_key
  idempotency_key Idempotency-Key idempotency-key opinion shipping pinned pinterest spin cookie_consent cookies_accepted
  auth_type auth_method authType session_count session_duration card_type card_brand cardholder business_card
  code_of_conduct barcode decoder unicode full_name email phone notes company address user-agent accept
  content-type x-request-id x-forwarded-for traceparent credit creditor secretion_rate token_expires_at
  key_metrics keys_count tests_pass pass_fail token_symbol token_address tokenomics secret_santa forgot_password has_password
  encompass trespass surpass overpass underpass boarding_pass pattern patient connect_string linkedin
  monkey monkeys donkey turkey hockey jockey whiskey hotkey hotkeys turnkey keyboard keycode primarykey userprimarykey foreignkey
  publickey sortkey cachekey x-cachekey surrogate-key sharkey barcode zipcode postcode areacode countrycode statuscode errorcode
  timecode bytecode unicode blockcode promocode spin tailspin hairpin terrapin resetspin hwpw hasauth noauth requiresauth backspin ping pinboard appkey_count
  is_password_set was_token_used passwordless passwordless_login email_signature fortune_cookie email_sent sent is_otp_sent iban_country
  tokens_per_second token_per_day n_tokens pass_through passThrough pass_through_rate api_key_id access_key_id api_keys_url ssh_key_fingerprint
  api_key_prefix api_key_count private_key_format key_lime_pie car_key_count key_stage house_key_color primary_key_column cache_key_prefix
  keynote keypad passkey_count opwards hasPassword is_secret accept_cookies key_signature piano_key x-accessibility accessory tik_tok ticketing 암호화 암호화폐
  seed_phrase_length account_number_type routing_number_count card_number_valid security_answer_required session_id_format connection_string_name
`);

describe("names of secrets", () => {
  it.each(SECRET)("%s", (name) => {
    expect(secrecyOf(name)).toBe("secret");
  });

  it("are found despite invisible characters", () => {
    expect(secrecyOf("pass\u200bword")).toBe("secret");
    expect(secrecyOf("contrasen\u0303a")).toBe("secret");
  });

  it("are never overlooked by the quick check", () => {
    expect(
      [...SECRET, "code", "tokens", "session", "otp_sent"].filter((name) => isSurelyClean(name)),
    ).toEqual([]);
  });
});

describe("the quick check of a name", () => {
  const spelt = [
    ...SPELLINGS,
    ...Object.values(PHRASES).flat(),
    ...Object.keys({ ...CONDITIONAL_SECRETS, ...STEM_EXCEPTIONS }),
    "api key",
    "login code",
    "one time codes",
  ];
  const titled = (text: string) => text.replaceAll(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
  const forms = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => text.toUpperCase(),
    titled,
    (text) => text.normalize("NFD"),
    withoutAccents,
  );
  const separator = fc.oneof(
    fc.constantFrom("", " ", "  ", "_", "__", "-", ".", "/", ":", "$", "[", "—", "≡", "「", "\u00a0", "1"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  );
  const around = fc.constantFrom("", "x", "X", "my", "Word", "1", "λ", "日");
  const names = fc
    .tuple(fc.constantFrom(...spelt), forms, separator, separator, around, around)
    .map(([name, form, inside, outside, before, after]) =>
      [before, form(name).replaceAll(" ", inside), after].join(outside),
    );

  it("rejects no name whose words make it secret", () => {
    const accent = fc.constantFrom("", "\u0301", "\u0327", "\u200b");
    fc.assert(
      fc.property(names, accent, fc.nat(20), (name, mark, at) => {
        const marked = name.slice(0, at) + mark + name.slice(at);
        expect([marked, secrecyOf(marked)]).toEqual([marked, judge(nameWords(withoutAccents(marked)))]);
      }),
      { numRuns: 20_000 },
    );
  });

  it("never calls the text of such a name clean", () => {
    fc.assert(
      fc.property(names, (name) => {
        if (judge(nameWords(withoutAccents(name))) !== "harmless")
          expect([name, isSurelyClean(name)]).toEqual([name, false]);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe("names that only look secret", () => {
  it.each(HARMLESS)("%s", (name) => {
    expect(secrecyOf(name)).toBe("harmless");
  });
});

describe("names that depend on their value", () => {
  const isSecret = (name: string, value: Parameters<typeof isSecretValue>[1]) =>
    isSecretValue(secrecyOf(name), value);

  it("a code is harmless when it is a status, a country, a currency or an error", () => {
    for (const text of ["404", "DE", "EUR", "validation_failed", "unknown-field"])
      expect(isSecret("code", { text })).toBe(false);
    for (const text of ["123456", "4/0AX4XfWh", "K7PQ", "a1b2c3"])
      expect(isSecret("code", { text })).toBe(true);
  });

  it.each(["x-session", "X-Code"])("%s is judged without its prefix", (name) => {
    expect(isSecret(name, { text: "hunter2x" })).toBe(true);
    expect(isSecret(name, { text: "DE" })).toBe(false);
  });

  it("a ticket is secret in a URL, and the number of a support request elsewhere", () => {
    expect(isSecret("ticket", { text: "ST-1-hunter2x", isParameter: true })).toBe(true);
    expect(isSecret("ticket", { text: "ST-1-hunter2x" })).toBe(false);
  });

  it("a session is harmless as the number of a row or as words", () => {
    for (const text of ["42", "not_started", ""]) expect(isSecret("session", { text })).toBe(false);
    for (const text of ["Q48213", "84213", "E1001", "ECONNREFUSED", "a.b"])
      expect(isSecret("session", { text })).toBe(true);
    expect(isSecret("session", { text: "84213", isNumber: true })).toBe(true);
  });

  it.each([
    "remember_me",
    "rememberMe",
    "otp_sent",
    "code_sent",
    "magicLinkSent",
    "token-sent",
    "session_sent",
  ])("%s is harmless when it says whether or how often", (name) => {
    for (const text of ["true", "no", "3", ""]) expect(isSecret(name, { text })).toBe(false);
    for (const text of ["482913", "hunter2x", "E1001"]) expect(isSecret(name, { text })).toBe(true);
    expect(isSecret(name, { text: "482913", isNumber: true })).toBe(true);
  });

  it("tokens are harmless when they are counted", () => {
    expect(isSecret("tokens", { text: "128000", isNumber: true })).toBe(false);
    expect(isSecret("tokens", { text: "hunter2" })).toBe(true);
  });

  it("a key is secret in a URL or a form, and can mean anything elsewhere", () => {
    expect(isSecret("key", { text: "hunter2-hunter2", isParameter: true })).toBe(true);
    expect(isSecret("key", { text: "hunter2-hunter2" })).toBe(false);
  });
});
