/** What an option of a line is given: text as it is, a file beside the scripts, or what an earlier line answered. */
export type LineValue = string | { file: string } | { kept: string }

/** One call of the AWS CLI. */
export interface Line {
  /** `s3api`, `put-bucket-policy`. */
  service: string
  command: string
  region: string | null
  options: readonly (readonly [name: string, value?: LineValue])[]
  /** The answer is kept under this name for later lines. */
  keep?: { name: string; query: string }
}

export const line = (service: string, command: string, region: string | null, options: Line['options'], keep?: Line['keep']): Line => ({
  service,
  command,
  region,
  options,
  ...(keep === undefined ? {} : { keep })
})

export const file = (id: string): LineValue => ({ file: `json/${id}.json` })
