"""Closed classes of words that decide Vietnamese word order."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text that are separated by spaces."""
    return frozenset(text.split())


CONJUNCTIONS = {
    "和": " và ",
    "与": " và ",
    "及": " và ",
    "以及": " và ",
    "暨": " và ",
    "、": ", ",
    "或": " hoặc ",
    "或者": " hoặc ",
}
"""Chinese conjunctions and what joins the Vietnamese."""
GENITIVES = frozenset("的之")

QUANTIFIERS = words("các những mọi mỗi từng một hai ba bốn năm sáu bảy tám chín mười nhiều toàn phó tổng nguyên cựu")
"""Stand before a Vietnamese head and take all of it."""
CLINGING = words(
    "phi không chưa chống phản tái đa liên xuyên siêu bán tiền hậu tân vô bất khả tự đồng trợ thứ đơn chuẩn dễ khó đang"
    " đã được bị sẽ lại cùng tiểu đại vi"
) | {"có thể", "không có", "không dùng", "không được"}
"""Stand before the next word and cling to it."""

ABSTRACT_HEADS = words(
    "制度 程序 手续 机构 机关 工作 计划 规划 中心 办法 条例 法 证 权 权利 费 费用 书 单 "
    "系统 平台 人 者 员 人员 部 局 厅 处 司 署 会 委员会 率 额 量 期 期限 方式 方法 措施 "
    "政策 标准 条件 能力 水平 质量 规定 规则 准则 原则 关系 活动 行为 过程 流程 机制 体系 制 "
    "性 型 式 类 品 金 款 税 价 案 地 区 点 站 场 所 院 队 组 室 库 网 表 册 簿 证书 "
    "证明 文件 材料 资料 档案 报告 方案 项目 合同 协议 协定 公约 许可证 执照 卡 号 码 申请 "
    "单位 部门 组织 企业 公司 市场 行业 基金 资金 经费 成本 价格 指标 指数 数据 信息 责任 "
    "义务 职责 任务 目标 对象 范围 期间 时间 年龄 地点 场所 设施 设备 工具 技术 服务 产品 "
    "业务 职业 情况 状况 结果 成果 效果 效率 问题 风险 纠纷 争议 案件 决定 通知 命令 意见 "
    "建议 制裁 罪 犯 罚 法规 法令 法律 法案 草案 战略 网站 门户 窗口 模式 模型 会议 大会 "
    "论坛 协会 学校 医院 银行 法院 数据库 账户 主体 双方 当事人 资格 资质 资源 资产 财产 股权 "
    "权限 比例 数量 总额 标志 记录 登记簿 名单 目录 清单 证据 节 日 周"
)
"""After a verb these are heads (申诉程序 thủ tục khiếu nại), not objects."""
HAVING = words("有 具有 没有")
"""Verbs that never follow what is had: có kinh nghiệm, không có tài sản."""
HAVERS = words(
    "人 者 员 人员 工作人员 干部 机关 机构 单位 部门 组织 企业 公司 户 家庭 地区 地方 国家 项目 案件 行业 申请人 学生"
)
"""They have what stands between 有 and them: 有经验人员 người có kinh nghiệm."""
FRONTED_VERBS = words(
    "加强 提高 推进 推动 促进 防止 预防 打击 反对 完善 优化 简化 减轻 减少 降低 增加 扩大 "
    "赔偿 保障 保护 维护 执行 实施 落实 履行 建立 建设 发展 改善 改进 深化 加快 确保 提升 "
    "消除 制止 遏制 防范 防治 防控 发挥 取消 废除 遵守 违反 侵犯 拒绝 逃避 解决 克服 化解 "
    "承担 行使 享有 缴纳 交纳 支付 制定 颁布 发布 征收 没收 吊销 撤销 恢复 终止 暂停 变更 "
    "解除 服务于 退 减 免 欠 逃 偷 漏 抗 征 缴 纳 扶 治 防 戒 禁 反 去 参加 参与 取得 "
    "获得 提交 提供 接受 组织 签订 办理 弘扬 传播 普及 节约 吸引 引进 稳定 抑制 控制 尊重 "
    "利用 使用 破坏 危害 损害 妨害 扰乱 伪造 泄露 隐瞒 滥用 拆除 清理 查处"
    " 公开发行 疏散 追究 审理 追缴 补缴 申报 申请 领取 更换 补办 注销 出席 召开 举办 建造 购买"
    " 出售 调动 提起 抵扣 投入 刺激"
)
"""Verbs that more often take the noun after them as object."""
GOVERNING_VERBS = words(
    "加强 提高 提升 增强 强化 推进 推动 促进 落实 贯彻 开展 制定 制订 颁布 出台 拟定 完善 健全 优化 建立 构建"
    " 履行 承担 签订 签署 缔结 提交 递交 提供 提出 取得 获得 获取 遵守 违反 违背 解决 消除 深化 加快 加大 加速"
    " 确保 出席 参加 参与 召开 举办 举行 缴纳 交纳 补缴 办理 扩大 缩小 改善 减少 降低 减轻 增加 保持 坚持 采取"
    " 作出 做好 做出 拒绝 禁止 严禁 限制 停止 中止 终止 暂停 暂缓 撤销 撤回 取消 废除 废止 吊销 注销 追究 侵犯"
    " 滥用 逃避 隐瞒 伪造 篡改 泄露 妨碍 妨害 阻碍 扰乱 破坏 毁灭 毁坏 损害 危害 驳回 宣告 责令 听取 吸引 引进"
    " 延长 缩短 投入 推广 弘扬 发扬 传承 维持 巩固 应对 抵御 防止 避免 克服 化解 接受 享受 享有 行使 发挥 尊重"
    " 实现 完成 达到 超过 符合 满足 结束 启动 创造 创建 营造 培育 打造 弥补 填补 打破 突破 遏制 制止 抑制 控制"
    " 压缩 削减 精简 简化 拓展 拓宽 放宽 收紧 补办 申领 公布 披露 出示 出具 签发 核发 颁发 罢免 表彰 挪用 侵占"
    " 虚报 骗取 套取 偷逃 拖欠 缓缴 承认 抢夺 窃取 收受 提起 发起 发布 纠正 改正 抗击 战胜 守护 保卫 捍卫 改变"
    " 转变 革新 丧失 失去 遗失 追回 追缴 没收 更正 领取 维护 报送 更换 贯彻落实 调动 办结 充分发挥 搞好 抓好"
    " 树立 打击 实行 应用 普及 推行 采用 运用 引入 恢复 拥有 加紧 放弃 谋取 剥夺 牟取 侵害"
    " 冻结 操纵 订立 推卸 面向 节约 查封 扣押 转移 侵吞 变造 编造 捏造 散布 销毁 隐匿 调取"
    " 暂扣 扣留 收缴 引导 积累 挖掘 释放 抓住 把握 分享 搭建 畅通 压实"
)
"""Verbs that govern what follows, a verb or an abstract noun too (加强监督 tăng cường giám sát)."""
OUTER_HEADS = words(
    "程序 手续 机构 机关 办法 权 权利 权限 费 费用 书 单 人 者 员 人员 部门 单位 率 额 量 期 期限 时限 时间"
    " 期间 日期 方式 方法 措施 条件 情况 过程 流程 地点 场所 义务 证 证书 证明 表 卡 点 站 金 款 行为 计划"
    " 规划 方案 战略 政策 机制 工具 平台 系统 中心 委员会 小组 主体 对象 范围 资格 法 条例 罪 案 案件 项目 基金"
    " 工程 活动 原则 模式 技术 产品 服务 成本 样式 说明书 软件 用地 阶段 道路 空间 方向 趋势 速度 进度 期满"
    " 动力 潜力 前景 机会 需求 压力 优势 成就 经验 领域 伙伴 途径 渠道 依据 理由 结果 成果 效果"
)
"""After most verbs they are heads: 履行期限 thời hạn thực hiện."""
TAKEN_HEADS = words(
    "措施 计划 规划 方案 战略 政策 机制 义务 权利 手续 程序 费 费用 活动 项目 平台 系统 机构 中心 技术 服务"
    " 行为 条例 工程 案件 产品 成本 委员会 小组 证书 证明 资格 范围 模式 条件 单位"
    " 动力 潜力 机会 需求 压力 优势 成就 经验 领域 渠道 结果 成果 效果"
)
"""Those of OUTER_HEADS that a verb of TAKING_VERBS takes as object: 采取措施 áp dụng biện pháp."""
MEASURES = words("指数 指标 比例 比率 占比 数量 总数 人数 程度 水平 频率 密度")
"""What is measured: after a verb a head (参与指数 chỉ số tham gia), but object of a verb of CHANGING."""
CHANGING = words(
    "提高 提升 降低 减少 增加 扩大 缩小 改善 达到 超过 低于 高于 完成 调整 压缩 控制 设定 确定 制定"
    " 计算 公布 保持 下达 分配"
)
TAKING_VERBS = words(
    "加强 提高 提升 推进 落实 贯彻 制定 制订 颁布 出台 拟定 完善 健全 优化 建立 构建 履行 承担 提交 提供 提出"
    " 取得 获得 采取 开展 参加 参与 实行 举办 举行 缴纳 交纳 办理 简化 完成 启动 侵犯 享有 行使 丧失 发布 公布"
    " 创造 改善 查处 制止 停止 实现 扩大 减少 降低 增加 削减 领取 打造 应用 拓展 精简 规范 满足 发挥 解决"
    " 积累 挖掘 释放 培育 刺激 营造 抓住 把握 分享 交流 总结 减轻 节约 增强 巩固 公开 调整 改变 审理 搭建 畅通"
)
"""Verbs that take plans, measures and rights as their object."""
VERB_KINDS = tuple(
    map(
        words,
        (
            "监督 检查 监察 督促 督查 督导 督办 巡查 核查 审查 考核 评估 评价 监测 指导 管理 指挥 调度 领导 协调",
            "宣传 教育 动员 引导 普及 培训",
            "开发 利用 保护 修复 恢复 开采 使用 经营 生产 种植 养殖 加工 运输 储存 销售 流通 保管 维护 保养 运行",
            "贯彻 落实 实施 执行 制定 颁布 修改 修订 补充 完善 调整 废止 建立 健全 巩固 扩大",
            "申诉 控告 举报 投诉 检举",
            "预防 打击 防范 制止 惩治 查处 遏制",
            "收集 整理 存储 分析 处理 传输 共享 公开 采集 汇总 更新",
            "审核 审批 批准 验收 审查 鉴定",
            "搬迁 安置 补偿 拆迁 征收",
            "选拔 任用 培养 考核 奖励 晋升 管理 使用",
            "调查 取证 核实 处理 侦查 起诉 审判 检察",
            "改革 创新 发展 开放 稳定 整合 重组 转型 升级",
            "申报 缴纳 征收 退还",
            "救援 救助 救治 救济 安置 搜救",
            "检验 检测 检疫 认证 监测",
            "勘探 开采 勘察 设计 施工 监理 测量",
            "接待 受理 处理 答复 解决",
            "慰问 帮助 扶持 帮扶 关心 支持",
            "征求 听取 吸收 采纳",
            "诊断 治疗 预防 康复 护理",
            "互联 互通 互联互通 共享 对接 整合 连接",
            "跟踪 检查 监督 评估",
            "调解 仲裁 和解",
            "组织 开展 实施",
        ),
    )
)
"""Verbs of one kind stand side by side: 监督检查 giám sát, kiểm tra."""
NOUN_KINDS = tuple(
    map(
        words,
        (
            "干部 公务员 公职人员 党员 职工 战士 军官 士兵 教师 教职员",
            "机关 单位 组织 企业 团体 个人 家庭 组织个人",
            "任务 目标 措施 要求 指标",
            "安宁 秩序 安全",
            "国会 政府 法院 检察院",
            "财产 收入 资产 负债 收支",
            "职务 职权 权限 职责",
            "权利 义务 责任",
            "工业化 现代化 城镇化",
            "省 市 县 乡 坊 镇 郡",
            "货物 行李 物品 商品",
            "信仰 宗教",
            "腐败 浪费 消极 贪污",
            "党 国家 人民",
            "英雄 烈士",
            "规章 制度",
            "语言 文字",
            "武器 装备",
            "文书 档案",
            "火灾 爆炸",
            "海洋 岛屿",
        ),
    )
)
"""Nouns of one kind are listed: 机关组织 cơ quan, tổ chức."""
DEVERBAL = frozenset().union(*VERB_KINDS)
"""Verbs that end a noun as its head: 项目审批 phê duyệt dự án."""
POSTPOSITIONS = {
    "以上": ("từ {} trở lên", "trên {}"),
    "以下": ("dưới {}", "từ {} trở xuống"),
    "以内": ("trong vòng {}", "trong {}"),
    "内": ("trong vòng {}", "trong thời hạn {}", "trong {}"),
    "以外": ("ngoài {}",),
    "之外": ("ngoài {}",),
    "之间": ("giữa {}",),
    "间": ("giữa các {}", "liên {}"),
    "以前": ("trước {}", "trước khi {}"),
    "之前": ("trước {}", "trước khi {}"),
    "以后": ("sau {}", "sau khi {}"),
    "之后": ("sau {}", "sau khi {}"),
    "后": ("sau khi {}",),
    "前": ("trước khi {}",),
    "以来": ("kể từ khi {}", "từ {} đến nay"),
}
"""What stands after its noun or verb in Chinese, with Vietnamese frames, best first."""
TIMES = words("前 后")
"""Postpositions of verbs alone."""
BODIES = words("政府 部门 国家 地区 区域 机关 企业 机构 民族 行业 单位 城市 银行 部委 组织 省 政党 议会")
"""What 间 stands after."""
PREDICATES = words(
    "无效 繁琐 不足 不当 不明 不清 合格 严重 良好 齐全 不全 完备 过剩 短缺 超标 恶劣 轻微 突出 落后 薄弱 混乱 频繁 不良"
    " 合法 不合理 幸福 脆弱 滞后 偏低 偏高 紧张 充足 清楚 确凿 真实 属实 低下 过高 过低"
)
"""Adjectives that are said of the noun before them and follow it in Vietnamese too: 合同无效 hợp đồng vô hiệu."""
PERSON = "người "
"""What clings to a word for persons stands behind this (người chưa thành niên)."""
PASSIVES = words("被 受 遭")
"""Before a verb they make a participle: 被侵占资产 tài sản bị chiếm đoạt."""
DIRECTIONS = (" ra ", " vào ", " sang ")
"""Open the goal of a Vietnamese verb."""
REACHING = words("xuyên qua ra vào theo trên trong ngoài tại bằng từ liên giữa")
"""Open modifiers that follow the object of a verb."""
ACTING = words("代理 代")
"""Before a title: quyền."""
TOPIC_HEADS = words(
    "法 法律 条例 公约 协定 规定 议定 决定 法令 指示 通知 办法 决议 议定书 备忘录 信息 知识 意识 报告 政策"
    " 指导委员会 中央指导委员会 国家指导委员会"
)
OWNERS = words(
    "人 者 员 民 众 主体 机关 机构 组织 企业 公司 单位 部门 政府 国家 公民 干部 人民 法院 检察院 国会 议会 委员会 双方"
    " 当事人 用户 客户 学生 教师 劳动者 雇主 夫妻 子女 父母 儿童 妇女 家庭 社区 银行 总理 部长 主席 代表 律师 法官"
)
"""Who can have rights and duties."""
OWNED_HEADS = words(
    "权 权利 权限 权力 职权 职责 责任 义务 任务 利益 权益 意见 建议 需求 要求 同意 作用 地位 角色 资格 声誉 名誉"
    " 尊严 意志 愿望 财产 收入 资产 住所"
)
"""What people and bodies have: quyền của người lao động."""
NUMBERED_HEADS = words(
    "提案 决议 决定 议定 通知 公文 指示 法令 结论 通报 号召 附件 附录 表 表格 样本 频道 公路 高速公路 国道"
    " 省道 环路 台风 路线"
)
"""A number after them tells which one: Đề án 06, quốc lộ 1."""
NATIONAL_TOPICS = words("数据库 战略 委员会 目标计划 标准 规划 计划 数据 数据中心 门户 法律")
NOMINAL = ("noun", "name", "", "affix")
TITLES = words(
    "总理 副总理 总统 主席 副主席 国家主席 总书记 书记 部长 副部长 厅长 局长 司长 处长 主任 院长 检察长 行长 省长 市长"
    " 县长 大使 总领事 代表 同志 先生 女士 教授 博士 委员 校长 秘书长"
)
"""Stand before the name of their bearer in Vietnamese."""
AGENCIES = words("部 局 总局 厅 司 署 总署 委员会 协会 联合会 总公司 国库 检察院 法院 办公厅 委会")
"""Words for agencies, whose names take capitals."""
SECTORS = words(
    "经济 财政 金融 农业 环境 科学 教育 培训 文化 体育 旅游 工业 工商 贸易 商业 信息 通信 通讯 传媒 交通 运输 劳动 荣军"
    " 社会 卫生 商务 民政 内务 司法 公安 国防 外交 计划 投资 民族 宗教 建设 住房 城乡 资源 水利 林业 渔业 能源"
    " 劳动荣军 家庭 青年 妇女 儿童 人口 福利 就业 海洋 邮电 矿产 气象 税务 海关 统计 审计 监察 数据 数字 产业 电信"
    " 农村 生态 自然资源 应急 人力资源 社会保障 城乡建设 交通运输 退役军人 国土 国土资源 卫生健康 计划生育 新闻 出版"
    " 广播 电视 电影 粮食 外事 侨务 信息化 科技 食品 药品 电力 地质 测绘 住宅 房产 园林 市政"
)
"""Fields of administration; an agency for several lists them (经济财政部 Bộ Kinh tế và Tài chính)."""
OFFICERS = {
    "部长": ("Bộ trưởng", "Bộ"),
    "副部长": ("Thứ trưởng", "Bộ"),
    "厅长": ("Giám đốc", "Sở"),
    "副厅长": ("Phó Giám đốc", "Sở"),
    "局长": ("Cục trưởng", "Cục"),
    "副局长": ("Phó Cục trưởng", "Cục"),
    "司长": ("Vụ trưởng", "Vụ"),
    "总局局长": ("Tổng cục trưởng", "Tổng cục"),
}
"""Heads of agencies: the title, and the agency that Vietnamese names again (教育部长 Bộ trưởng Bộ Giáo dục)."""
LEADERS = words("长 部长 局长 司长")
"""Of other agencies than their own office they are those agencies' heads: 组织部部长 Trưởng Ban Tổ chức."""
CHIEFS = {
    "bộ": "Bộ trưởng",
    "sở": "giám đốc",
    "cục": "cục trưởng",
    "vụ": "vụ trưởng",
    "tổng cục": "tổng cục trưởng",
    "ủy ban": "chủ nhiệm",
    "tòa án": "chánh án",
    "công an": "giám đốc",
    "thanh tra": "chánh",
    "viện kiểm sát": "viện trưởng",
    "bệnh viện": "giám đốc",
    "trường": "hiệu trưởng",
    "phòng": "trưởng phòng",
    "ban": "trưởng ban",
    "đoàn": "trưởng đoàn",
    "đội": "đội trưởng",
    "tổ": "tổ trưởng",
}
"""What 长 is after an agency, by the word the agency begins with."""
SAME_THING = {("门户", "网站"), ("门户", "网"), ("园区", "区域")}
"""Heads of which Vietnamese says the first only: 服务门户网站 cổng dịch vụ."""
ADJECTIVAL = words("性 型 式 制")
"""Suffixes that Vietnamese leaves unsaid before a head (竞争性报价 chào giá cạnh tranh)."""
REPEATED = words("phòng ban cục khu sông nước vay thuế xe giá đất Sở Bộ Cục Đoàn đoàn")
"""Words said once where a head ends and its modifier begins with them (lưu vực sông + sông Hồng)."""
