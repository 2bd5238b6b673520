import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The part of `@duckdb/node-api` used here; the package is not a dependency. */
interface DuckDb {
  DuckDBInstance: {
    create(
      path: string,
      options: Record<string, string>
    ): Promise<{
      connect(): Promise<{
        run(sql: string): Promise<unknown>
        runAndReadAll(sql: string): Promise<{ getRowObjects(): Record<string, unknown>[] }>
      }>
    }>
  }
}

const PACKAGE = '@duckdb/node-api'

const text = [
  'eventVersion',
  'eventSource',
  'eventName',
  'awsRegion',
  'sourceIPAddress',
  'userAgent',
  'errorCode',
  'errorMessage',
  'requestID',
  'eventID',
  'eventType',
  'recipientAccountId',
  'eventCategory',
  'sharedEventID'
]
const identity = ['type', 'arn', 'accountId']
const struct = [
  ...text.map(name => `${name} VARCHAR`),
  'eventTime TIMESTAMP',
  'readOnly BOOLEAN',
  'managementEvent BOOLEAN',
  `userIdentity STRUCT(${identity.map(name => `"${name}" VARCHAR`).join(', ')})`
].join(', ')
const columns = [...text, 'eventTime', 'readOnly', 'managementEvent', ...identity.map(name => `userIdentity."${name}"`)].map(
  name => `record.${name}`
)

/** Twenty typed columns of every record, two threads; no deduplication, no sums. */
const loadWith = async ({ DuckDBInstance }: DuckDb, directory: string): Promise<{ events: number; seconds: number; version: string }> => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  const startMs = performance.now()
  const from = `read_json('${directory.replaceAll("'", "''")}/**/*.json.gz', columns = {Records: 'STRUCT(${struct})[]'}, maximum_object_size = 268435456)`
  await connection.run(`CREATE TABLE events AS SELECT ${columns.join(', ')} FROM (SELECT unnest(Records) AS record FROM ${from})`)
  const seconds = (performance.now() - startMs) / 1000
  const [row] = (await connection.runAndReadAll('SELECT count(*)::INTEGER AS events, version() AS version FROM events')).getRowObjects()
  return { events: Number(row?.events), version: String(row?.version), seconds }
}

/** @param folder  where the package is installed */
const duckDbIn = async (folder: string): Promise<DuckDb> => {
  const path = createRequire(join(resolve(folder), 'package.json')).resolve(PACKAGE)
  return (await import(pathToFileURL(path).href)) as DuckDb
}

// Run as a program, so that its memory is not the bench's.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [logs = '.', folder = '.'] = process.argv.slice(2)
  console.log(JSON.stringify(await loadWith(await duckDbIn(folder), logs)))
}
