import type { CameraChoice, Facing } from './port.ts';

/**
 * Two devices held to each other see each other with the camera beside the screen, so a device
 * that has never switched starts with that one.
 */
export const firstChoice: CameraChoice = { facing: 'user' };

/** The form in which a choice is remembered: `user`, `environment` or `id:` and the device's id. */
export function choiceToText(choice: CameraChoice): string {
  return 'facing' in choice ? choice.facing : `id:${choice.deviceId}`;
}

/** Reads what `choiceToText` wrote; anything else gives the first choice. */
export function choiceFromText(text: string | undefined): CameraChoice {
  if (text === 'user' || text === 'environment') return { facing: text };
  if (text?.startsWith('id:') && text.length > 3) return { deviceId: text.slice(3) };
  return firstChoice;
}

/** What is known of the running track and of the cameras beside it. */
export interface CameraSurvey {
  /** Ids of all cameras, in the browser's order; may hold empty strings. */
  readonly deviceIds: readonly string[];
  readonly current: string | undefined;
  /** Of the running track; phones tell, webcams do not. */
  readonly facing: Facing | undefined;
}

/**
 * The camera that "switch" leads to. A phone has several behind its back, of which the browser
 * picks the right one better than we do: there the switch is between front and back only.
 */
export function otherChoice(survey: CameraSurvey): CameraChoice | undefined {
  const { deviceIds, current, facing } = survey;
  if (deviceIds.length < 2) return undefined;
  if (facing) return { facing: facing === 'user' ? 'environment' : 'user' };
  const ids = deviceIds.filter((id) => id !== '');
  const next = ids[(ids.indexOf(current ?? '') + 1) % ids.length];
  return next === undefined || next === current ? undefined : { deviceId: next };
}
