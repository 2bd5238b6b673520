export declare const findElectron: () => string | null
export declare const decideWindow: (node: string) => Promise<{ electron: string } | { reason: string }>
