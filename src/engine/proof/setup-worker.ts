import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { writeSetup } from '../setup/write-setup.ts'
import { proveSetup } from './prove-setup.ts'
import type { SetupWorkerData, SetupWorkerMessage } from './setup-messages.ts'

const { answers } = workerData as SetupWorkerData
const message: SetupWorkerMessage = { setup: proveSetup(writeSetup(answers)) }
const conductor = parentPort as MessagePort
conductor.postMessage(message)
