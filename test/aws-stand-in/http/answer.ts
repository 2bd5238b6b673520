export interface Answer {
  status: number
  headers: Record<string, string>
  body: Buffer
}
