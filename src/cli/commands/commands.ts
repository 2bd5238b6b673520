import type { Command } from '../command.ts'
import { accessBatch } from './access.ts'
import { countCommand } from './count.ts'
import { eventsCommand } from './events.ts'
import { identitiesCommand } from './identities.ts'
import { importCommand } from './import.ts'
import { resourcesCommand } from './resources.ts'
import { sampleCommand } from './sample.ts'
import { serveCommand } from './serve.ts'
import { workspaceCompact } from './workspace-compact.ts'
import { workspaceExport } from './workspace-export.ts'
import { workspaceImport } from './workspace-import.ts'
import { workspaceInfo } from './workspace-info.ts'
import { workspaceVerify } from './workspace-verify.ts'

/** Every command, in the order help lists them. */
export const commands: readonly Command[] = [
  importCommand,
  identitiesCommand,
  resourcesCommand,
  eventsCommand,
  countCommand,
  accessBatch,
  workspaceInfo,
  workspaceVerify,
  workspaceExport,
  workspaceImport,
  workspaceCompact,
  serveCommand,
  sampleCommand
]
