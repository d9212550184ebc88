import "server-only";

/** Lower case, without accents, compatibility forms and invisible characters: `Ｃontraseña` becomes `contrasena`. */
export function foldName(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/[\p{M}\p{Cf}]/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ł", "l")
    .replaceAll("ı", "i");
}
