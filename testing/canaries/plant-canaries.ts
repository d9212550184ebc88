import { ENCODINGS, PAIR_PLACES, SECRET_NAMES, type Sent, shapes, TEXT_PLACES } from "./canaries";

/** The value of every secret name. */
export const CANARY = "c4nary7f3e9d";

interface Planted {
  sent: Sent;
  /** The texts that must not be found anywhere. */
  traces: string[];
}

/**
 * Returns a sample of all combinations of place, name or shape, and encoding: every place with every n-th name and shape,
 * and the encodings in turn.
 */
export function plantCanaries({
  namesStep,
  shapesStep,
}: {
  namesStep: number;
  shapesStep: number;
}): Planted[] {
  const encodings = Object.values(ENCODINGS);
  const plain = (text: string) => text;
  const pairs = Object.values(PAIR_PLACES).flatMap((place, at) =>
    // An object under `code` is an ordinary description, not a secret.
    SECRET_NAMES.filter((name, index) => name !== "code" && (index + at) % namesStep === 0).map(
      (name, index) => {
        const encode = encodings[(at + index) % encodings.length] ?? plain;
        return { sent: place(encode(name), CANARY), traces: [CANARY] };
      },
    ),
  );
  const texts = Object.values(TEXT_PLACES).flatMap((place, at) =>
    shapes()
      .filter((_, index) => (index + at) % shapesStep === 0)
      .map(({ text, core }, index) => {
        const encode = encodings[(at + index) % encodings.length] ?? plain;
        return { sent: place(encode(text)), traces: [core, encode(core)] };
      }),
  );
  return [...pairs, ...texts];
}
