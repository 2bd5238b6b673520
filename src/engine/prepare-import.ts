/**
 * For doors that know an import is coming before they have loaded the engine: the threads of the import start up meanwhile. Kept small,
 * because it is loaded first.
 */
export { dropImportThreads, prepareImportThreads } from './ingest/import-threads.ts'
