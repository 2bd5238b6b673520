/** A word beginning with `--`, as the parser reads it and help shows it. */
export interface Flag {
  /** Without the dashes. */
  name: string
  /** Other names the parser takes for it, which help leaves out. */
  aliases?: readonly string[]
  /** One letter, without the dash. */
  short?: string
  /** What stands for the value in help (`DIR`); absent for a switch. */
  value?: string
  /** `--name!=value` is understood too. */
  negatable?: boolean
  /** May be given more than once, all counting. Of any other flag the last one counts. */
  repeatable?: boolean
  help: string
  /** A correct use, for hints. */
  example: string
}

/** A flag as it stood on the line. `value` is null for a switch. */
export interface GivenFlag {
  flag: Flag
  value: string | null
  negated: boolean
}
