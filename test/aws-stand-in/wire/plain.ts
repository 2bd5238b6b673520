/** What an operation answers, before its protocol writes it down. Maps become entries or objects, dates what the protocol wants. */
export type Plain =
  | string
  | number
  | boolean
  | Date
  | null
  | undefined
  | readonly Plain[]
  | ReadonlyMap<string, string | number>
  | { readonly [name: string]: Plain }
export type PlainObject = { readonly [name: string]: Plain }
