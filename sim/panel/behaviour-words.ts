import type { BehaviourName } from '../readers/behaviours/behaviours.ts';

/** What goes wrong with readers, in Russian; the table of behaviours says it in English. */
export const behaviourWords: Readonly<Record<BehaviourName, string>> = {
  slow: 'медлит, прежде чем сказать, что прочитал',
  split: 'отправляет частями, с паузами между ними',
  doubled: 'отправляет одно и то же чтение дважды',
  garbage: 'перед чтением отправляет бессмысленные байты',
  burst: 'перед чтением сразу отправляет много других сообщений',
  baud: 'отправляет не с той скоростью, с какой читает киоск',
  cut: 'обрывает сообщение посередине',
  damaged: 'портит конец сообщения, где контрольная сумма, столько раз подряд',
  pulled: 'теряет кабель посередине сообщения и получает обратно',
  half: 'читает только первые знаки последней строки',
  wrong: 'принимает знаки зоны за другие',
  forgotten: 'забыл, что его взвели',
};
