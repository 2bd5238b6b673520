import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { AccessKeyState, StandInState } from './state/state.ts'

export interface EnvironmentOptions {
  /** Written behind the profiles made from the state. */
  config?: string
  credentials?: string
  region?: string
  /** More files, by their path below the home folder (`.aws/sso/cache/….json`). */
  files?: Readonly<Record<string, string>>
  /** Path of the real `aws`: one of this name, first on the PATH, sends its requests here (older ones read no `AWS_ENDPOINT_URL`). */
  awsCommand?: string
}

export interface Environment {
  /** All a child process needs; nothing of this process's own AWS settings. */
  variables: Record<string, string>
  home: string
  /** A profile per principal with an access key: `<account name>-<user>`, `<account name>-root`. */
  profiles: string[]
  configFile: string
  credentialsFile: string
  remove(): void
}

interface Profile {
  name: string
  key: AccessKeyState
}

const profilesOf = ({ accounts }: StandInState): Profile[] =>
  accounts.flatMap(account => [
    ...account.root.accessKeys.slice(0, 1).map(key => ({ name: `${account.name}-root`, key })),
    ...account.users.flatMap(user => user.accessKeys.slice(0, 1).map(key => ({ name: `${account.name}-${user.name}`, key })))
  ])

/** Writes a home folder with AWS's files in a temporary place. */
export const writeEnvironment = (
  standIn: { url: string; localhostUrl: string; state: StandInState },
  options: EnvironmentOptions = {}
): Environment => {
  const { config = '', credentials = '', region = 'eu-west-1', files = {}, awsCommand } = options
  const home = mkdtempSync(join(tmpdir(), 'aws-stand-in-'))
  const profiles = profilesOf(standIn.state)
  const [configFile, credentialsFile] = [join(home, '.aws/config'), join(home, '.aws/credentials')]
  const section = ({ name, key }: Profile): string => `[${name}]\naws_access_key_id = ${key.id}\naws_secret_access_key = ${key.secret}\n`
  const content: Record<string, string> = {
    '.aws/config': `${profiles.map(({ name }) => `[profile ${name}]\nregion = ${region}\noutput = json\n`).join('\n')}\n${config}\n`,
    '.aws/credentials': `${profiles.map(section).join('\n')}\n${credentials}\n`,
    ...files
  }
  for (const [name, text] of Object.entries(content)) {
    mkdirSync(join(home, name, '..'), { recursive: true })
    writeFileSync(join(home, name), text, { mode: 0o600 })
  }
  if (awsCommand !== undefined) writeAws(join(home, 'bin'), awsCommand, standIn)
  return {
    variables: {
      PATH: [...(awsCommand === undefined ? [] : [join(home, 'bin')]), process.env.PATH ?? ''].join(delimiter),
      HOME: home,
      USERPROFILE: home,
      TMPDIR: tmpdir(),
      AWS_CONFIG_FILE: configFile,
      AWS_SHARED_CREDENTIALS_FILE: credentialsFile,
      AWS_ENDPOINT_URL: standIn.url,
      AWS_ENDPOINT_URL_S3_CONTROL: standIn.localhostUrl,
      NODE_OPTIONS: `--import=${resolveLocalhost.href}`,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_PAGER: ''
    },
    home,
    profiles: profiles.map(({ name }) => name),
    configFile,
    credentialsFile,
    remove: () => rmSync(home, { recursive: true, force: true })
  }
}

const resolveLocalhost = new URL('resolve-localhost.mjs', import.meta.url)

/** S3 Control's host name resolves nowhere: its requests go to the stand-in as to a proxy. */
const writeAws = (folder: string, awsCommand: string, { url, localhostUrl }: { url: string; localhostUrl: string }): void => {
  mkdirSync(folder)
  const script = `#!/bin/sh
url=${url}
for argument in "$@"; do
  if [ "$argument" = s3control ]; then url=${localhostUrl} HTTP_PROXY=${url} http_proxy=${url}; export HTTP_PROXY http_proxy; fi
done
exec ${awsCommand} --endpoint-url "$url" "$@"
`
  writeFileSync(join(folder, 'aws'), script)
  chmodSync(join(folder, 'aws'), 0o755)
}
