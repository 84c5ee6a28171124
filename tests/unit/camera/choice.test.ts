import { describe, expect, it } from 'vitest';
import {
  choiceFromText,
  choiceToText,
  firstChoice,
  otherChoice,
} from '../../../src/platform/camera/choice.ts';

describe('the camera to use', () => {
  it('is at first the one beside the screen, for two devices held to each other', () => {
    expect(firstChoice).toEqual({ facing: 'user' });
    expect(choiceFromText(undefined)).toEqual(firstChoice);
  });

  it.each([{ facing: 'user' }, { facing: 'environment' }, { deviceId: 'a:b' }] as const)(
    'is remembered as a text: %o',
    (choice) => {
      expect(choiceFromText(choiceToText(choice))).toEqual(choice);
    },
  );

  it.each(['', 'id:', 'left', '{}'])('is the first one if %o was remembered', (text) => {
    expect(choiceFromText(text)).toEqual(firstChoice);
  });
});

describe('the other camera', () => {
  const survey = { deviceIds: ['a', 'b', 'c'], current: 'b', facing: undefined };

  it('is on the other side of a phone, however many it has there', () => {
    expect(otherChoice({ ...survey, facing: 'user' })).toEqual({ facing: 'environment' });
    expect(otherChoice({ ...survey, facing: 'environment' })).toEqual({ facing: 'user' });
  });

  it('is the next one, and after the last the first', () => {
    expect(otherChoice(survey)).toEqual({ deviceId: 'c' });
    expect(otherChoice({ ...survey, current: 'c' })).toEqual({ deviceId: 'a' });
  });

  it('does not exist with one camera', () => {
    expect(otherChoice({ ...survey, deviceIds: ['b'] })).toBeUndefined();
    expect(otherChoice({ ...survey, deviceIds: [] })).toBeUndefined();
  });

  it('does not exist among cameras without names', () => {
    expect(otherChoice({ deviceIds: ['', ''], current: '', facing: undefined })).toBeUndefined();
  });
});
