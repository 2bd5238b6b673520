/** What can be said of a question: no, yes, or that it depends on something not known. Ordered, so that AND is the least and OR the greatest. */
export type Truth = 0 | 1 | 2

export const no = 0
export const maybe = 1
export const yes = 2

export const and = (...truths: readonly Truth[]): Truth => Math.min(yes, ...truths) as Truth
export const or = (...truths: readonly Truth[]): Truth => Math.max(no, ...truths) as Truth
export const not = (truth: Truth): Truth => (2 - truth) as Truth
export const truthOf = (value: boolean): Truth => (value ? yes : no)
