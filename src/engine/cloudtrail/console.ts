import type { RecordView } from '../../shared/vocabulary/activity.ts'
import { BoundedMemo } from './bounded-memo.ts'

const consoleAgents = ['console.amazonaws.com', 'signin.amazonaws.com', 'S3Console', 'AWSConsole']

/** `console.ec2.amazonaws.com`: the form some services' consoles sign with. */
const isConsoleHost = (agent: string): boolean => agent.startsWith('console.') && agent.endsWith('.amazonaws.com')

const memo = new BoundedMemo<boolean>(2000, 512)

const isConsoleAgent = (agent: string): boolean =>
  memo.get(agent) ?? memo.set(agent, isConsoleHost(agent) || consoleAgents.some(part => agent.includes(part)))

/** True for calls made in the console rather than through the API, by event type, session mark or user agent. */
export const isConsoleCall = (record: RecordView, eventType: string, userAgent: string): boolean => {
  if (eventType === 'AwsConsoleSignIn' || eventType === 'AwsConsoleAction') return true
  if (isConsoleAgent(userAgent)) return true
  return record.text('sessionCredentialFromConsole')?.toLowerCase() === 'true'
}
