export function sourceFingerprint(): string;
export function newBuildFolder(root?: string): string;
export function finishBuild(folder: string, fingerprint: string): void;
export function findBuild(fingerprint: string, root?: string): string | null;
export function takeBuild(fingerprint: string, root?: string): string | null;
