const two = (n: number): string => String(n).padStart(2, '0')

export interface LogAt {
  /** Up to the account, with its last slash: `AWSLogs/`, `o-…/AWSLogs/o-…/`. */
  root: string
  account: string
  region: string
  /** Of delivery. */
  atMs: number
  /** Tells files of one minute apart. */
  n?: number
}

/** A log file's key as CloudTrail writes it. */
export const aLogKey = ({ root, account, region, atMs, n = 0 }: LogAt): string => {
  const at = new Date(atMs)
  const day = [at.getUTCFullYear(), two(at.getUTCMonth() + 1), two(at.getUTCDate())]
  const stamp = `${day.join('')}T${two(at.getUTCHours())}${two(at.getUTCMinutes())}Z`
  const unique = n.toString(36).toUpperCase().padStart(16, 'A')
  return `${root}${account}/CloudTrail/${region}/${day.join('/')}/${account}_CloudTrail_${region}_${stamp}_${unique}.json.gz`
}
