export declare const findBrowser: () => string | null
export declare const browserArguments: readonly string[]
