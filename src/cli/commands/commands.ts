import type { Command } from '../command.ts'
import { accessBatch } from './access.ts'
import { accessCommand } from './access-decision.ts'
import { actionsCommand } from './actions.ts'
import { connectorsAdd } from './connectors-add.ts'
import { connectorsEdit } from './connectors-edit.ts'
import { connectorsLedger } from './connectors-ledger.ts'
import { connectorsList } from './connectors-list.ts'
import { connectorsRemove } from './connectors-remove.ts'
import { connectorsTest } from './connectors-test.ts'
import { countCommand } from './count.ts'
import { credentialsCommand } from './credentials.ts'
import { diagnoseCommand } from './diagnose.ts'
import { eventsCommand } from './events.ts'
import { identitiesCommand } from './identities.ts'
import { importCommand } from './import.ts'
import { oktaIdentities } from './okta-identities.ts'
import { oktaImport } from './okta-import.ts'
import { opsCommand } from './ops.ts'
import { profilesCommand } from './profiles.ts'
import { profilesTrust } from './profiles-trust.ts'
import { resourcesCommand } from './resources.ts'
import { sampleCommand } from './sample.ts'
import { serveCommand } from './serve.ts'
import { setupGenerate } from './setup-generate.ts'
import { setupQuestionsCommand } from './setup-questions.ts'
import { snapshotCollect } from './snapshot-collect.ts'
import { snapshotImport } from './snapshot-import.ts'
import { snapshotKit } from './snapshot-kit.ts'
import { snapshotList } from './snapshot-list.ts'
import { syncCommand } from './sync.ts'
import { workspaceCompact } from './workspace-compact.ts'
import { workspaceExport } from './workspace-export.ts'
import { workspaceImport } from './workspace-import.ts'
import { workspaceInfo } from './workspace-info.ts'
import { workspaceVerify } from './workspace-verify.ts'

/** Every command, in the order help lists them. */
export const commands: readonly Command[] = [
  importCommand,
  syncCommand,
  diagnoseCommand,
  snapshotImport,
  snapshotCollect,
  snapshotKit,
  snapshotList,
  identitiesCommand,
  credentialsCommand,
  resourcesCommand,
  eventsCommand,
  countCommand,
  opsCommand,
  actionsCommand,
  accessCommand,
  accessBatch,
  oktaImport,
  oktaIdentities,
  connectorsList,
  connectorsAdd,
  connectorsEdit,
  connectorsRemove,
  connectorsTest,
  connectorsLedger,
  setupQuestionsCommand,
  setupGenerate,
  profilesCommand,
  profilesTrust,
  workspaceInfo,
  workspaceVerify,
  workspaceExport,
  workspaceImport,
  workspaceCompact,
  serveCommand,
  sampleCommand
]
