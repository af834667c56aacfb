const han = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五', '十六']
const subjects = ['安全生产', '水利建设', '义务教育', '公共卫生', '乡村道路', '招商引资', '档案工作']
const units = ['县发展改革局', '县财政局', '县教育局', '县水利局', '县应急局']

/** A gazette of some documents in plain text, the same for the same number; no two are alike. */
export function syntheticIssue(n: number, documents = 3): string {
  const lines = ['某县人民政府公报', `2024年第${n + 1}期`, '']
  for (let d = 0; d < documents; d++) {
    const subject = subjects[(n + d) % subjects.length]
    lines.push(
      `某县人民政府办公室关于印发${subject}管理办法的通知`,
      `某政办发〔2024〕${n * documents + d + 1}号`,
      '',
      '各镇人民政府，各街道办事处，县政府各部门：',
      `《${subject}管理办法》已经县政府同意，现印发给你们，请认真贯彻执行。`,
      '某县人民政府办公室',
      `2024年${(n % 12) + 1}月${(d % 27) + 1}日`,
      '',
      `${subject}管理办法`,
      '第一章 总则',
    )
    for (const [i, num] of han.entries()) {
      if (i === 6) lines.push('第二章 职责')
      const unit = units[(n + i) % units.length]
      lines.push(
        `第${num}条 ${unit}负责${subject}的第${i + 1}项工作，编号${n}-${d}，2024年12月底前完成。`,
        `（一）制定方案，明确责任。（牵头单位：${unit}；配合单位：${units[(n + i + 1) % units.length]}）`,
        '（二）加强检查，及时报告。',
      )
    }
    lines.push('第十七条 本办法自2024年6月1日起施行。', '')
  }
  return `${lines.join('\n')}\n`
}
