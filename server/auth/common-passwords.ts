import "server-only";

/**
 * The words that make up leaked passwords of twelve or more characters: alone or combined, with digits or years at their
 * ends. The order does not matter.
 */
export const COMMON_WORDS: readonly string[] = `
  password passwort passwd passphrase contrasena motdepasse senha parola pass pwd passcode
  letmein welcome login logon signin admin administrator root superuser user username guest test testing tester
  default changeme change secret private temp temporary demo sample example access account master system server
  hello goodbye whatever nothing unknown blink123 trustno iloveyou loveyou lovely love forever together always
  sunshine princess princesa monkey dragon shadow football baseball basketball soccer hockey superman batman spiderman
  ironman starwars startrek pokemon naruto minecraft fortnite mustang ferrari porsche mercedes corvette harley
  michael jordan jennifer jessica ashley daniel thomas robert andrew charlie george martin william nicole
  computer internet network google facebook linkedin twitter instagram youtube microsoft windows apple samsung android
  summer winter spring autumn january february march april june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday
  flower butterfly rainbow chocolate cookie banana orange strawberry cherry pepper ginger
  freedom liberty america england london paris newyork california texas chelsea liverpool arsenal barcelona realmadrid
  jesus christ godisgood blessed angel heaven family mother father mommy daddy brother sister
  company office business work hunter ranger killer soldier warrior wizard matrix phoenix thunder diamond silver golden
  correcthorsebatterystaple thequickbrownfox opensesame abracadabra supercalifragilistic
  iozen dashboard developer workspace apikey
  this that that's my the is it me i you your our new old one two three please more very best first
  abc xyz qwe asd zxc
`
  .trim()
  .split(/\s+/);

/** Rows and columns of keyboards, alphabets and digits, in typing order. */
export const COMMON_RUNS: readonly string[] = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop[]",
  "qwertzuiopü",
  "azertyuiop",
  "asdfghjkl;'",
  "qsdfghjklm",
  "zxcvbnm,./",
  "yxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "1a2s3d4f5g6h7j8k9l",
  "a1b2c3d4e5f6g7h8i9j0",
  "!@#$%^&*()_+",
  '!"§$%&/()=?',
  "147258369",
  "159357",
];
