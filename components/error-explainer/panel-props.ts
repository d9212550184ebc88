import type { Explanation, ExplanationOf } from "@/lib/contracts/explanation";
import type { RequestDetail } from "@/lib/contracts/request-log";

export interface PanelProps<C extends Explanation["code"]> {
  request: RequestDetail;
  explanation: ExplanationOf<C>;
}
