import { Fragment } from "react";
import { CodeBlock } from "@/components/ui/code/code-block";
import { CodeTokens, tokenClass } from "@/components/ui/code/highlighted-code";
import { type CodeLanguage, type Token, tokenize } from "@/components/ui/code/tokenize";
import { ORIGIN_MARK } from "@/lib/docs/page";
import { CopyCode, OriginText } from "./origin-code";

interface DocsCodeProps {
  code: string;
  language: CodeLanguage;
  label: string;
  /** False if the copy button is elsewhere. */
  isCopied?: boolean;
}

/** Code, coloured on the server, with the address of this installation. */
export function DocsCode({ code, language, label, isCopied = true }: DocsCodeProps) {
  return (
    <CodeBlock
      code={code}
      language={language}
      label={label}
      copyLabel={isCopied ? "Copy" : null}
      copyButton={<CopyCode code={code} variant="secondary" />}
    >
      {tokenize(code, language).map((token, index) => (
        <TokenWithOrigin key={index} token={token} />
      ))}
    </CodeBlock>
  );
}

function TokenWithOrigin({ token: { kind, text } }: { token: Token }) {
  return text.split(ORIGIN_MARK).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && (
        <span className={tokenClass(kind) ?? undefined}>
          <OriginText />
        </span>
      )}
      <CodeTokens tokens={part === "" ? [] : [{ kind, text: part }]} />
    </Fragment>
  ));
}
