import { optionsFromAddress, start } from './shared.ts'

const composer = document.querySelector('input') as HTMLInputElement
start(composer, () => composer.value, optionsFromAddress())
