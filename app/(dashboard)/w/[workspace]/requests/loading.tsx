import { RequestsLoading } from "@/components/requests/requests-loading";

export default RequestsLoading;
