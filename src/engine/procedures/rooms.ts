import type { NoticeTopic } from '../../shared/contract/contract.ts'
import type { Log } from '../log.ts'
import type { AwsDesk } from './aws/aws-desk.ts'
import type { RecentWorkspaces } from './recent-workspaces.ts'
import type { SyncDesk } from './sync/sync-desk.ts'
import type { Uploads } from './uploads.ts'
import type { WorkspaceRoom } from './workspace-room.ts'

/** What procedures work with. Parts are chosen in start.ts. */
export interface Rooms {
  /** The workspace now open; another one after `workspace.open`. */
  workspace(): WorkspaceRoom
  /** Closes the open workspace and opens this one. */
  openWorkspace(dir: string, create: boolean): WorkspaceRoom
  /** AWS, as the people of this computer sign in to it. */
  aws: AwsDesk
  /** Runs of collecting, the schedule, and queues that are listened to. */
  sync: SyncDesk
  uploads: Uploads
  recent: RecentWorkspaces
  notify(topic: NoticeTopic, data: unknown): void
  now(): number
  log: Log
}
