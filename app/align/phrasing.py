"""Words of diplomatic and official phrasing that name no subject, and the names of places and bodies.

Both are needed where two texts of one language are compared: there phrasing recurs word for word in clauses that have
nothing to do with one another, and names (of a river, of an organisation) say where or through whom, not about what.
"""

import gzip
import re

_NAME = re.compile(r"^\S+ (\S{2,}) \[(\S)", re.MULTILINE)

_PHRASING = """
加强 加大 加快 加深 深化 推动 推进 推广 推行 促进 提升 提高 增进 增强 增加 扩大 拓展 扩展 拓宽 改善 改进 完善
优化 强化 巩固 发展 发挥 作用 利用 运用 用好 充分 进一步 继续 持续 不断 积极 稳步 稳妥 有序 有效 有力 切实 大力
努力 致力 着力 尽快 尽早 适时 及时 早日 逐步 全面 全方位 深入 广泛 密切 紧密 高度 共同 联合 携手 相互 互相 彼此
各自 双方 两国 各国 各方 对方 一方 方面 领域 层级 层面 多层次 开展 进行 举行 举办 办好 落实 实施 执行 履行 贯彻
做好 实现 达成 取得 获得 提供 给予 支持 鼓励 欢迎 愿 愿意 同意 希望 认为 强调 指出 重申 表示 保持 维持 维护 坚持
秉持 遵循 按照 根据 依据 依托 基于 通过 围绕 结合 以 并 和 与 及 以及 等 之 的 将 在 中 中的 下 上 内 间 之间 其
其他 有关 相关 各 各级 各类 各种 多种 一系列 重要 重大 主要 关键 积极作用 合作 交流 往来 交往 协作 协调 配合 沟通
协商 磋商 商谈 探讨 探索 研究 讨论 工作 事务 事项 活动 项目 计划 规划 方案 措施 举措 任务 目标 成果 成就 成效
进展 效果 机制 框架 平台 渠道 形式 方式 途径 体系 制度 建设 建立 健全 构建 打造 形成 创造 营造 搭建 设立 成立
组织 机构 部门 单位 人员 能力 水平 质量 力度 规模 范围 条件 环境 优势 潜力 需求 需要 问题 挑战 机遇 经验 分享
共享 互利 共赢 互惠 平等 务实 友好 良好 健康 稳定 可持续 高质量 高水平 高标准 长期 定期 经常 经常性 常态化 年度
每年 今后 未来 目前 当前 现有 新 更 更加 更为 更多 最 大 高 好 多 很 已 也 都 对 对于 向 从 由 于 使 让 为 为此
关于 包括 特别 特别是 尤其 符合 满足 适应 服务 帮助 协助 参与 参加 出席 应 要 可 能 能够 可以 应当 必须 应该 不
不得 不仅 而 或 如 若 同 同时 并且 仍 牢牢 始终 实际 情况 内容 原则 基础 方向 精神 意义 发展中 纳入 引导 指导 统筹
推 做 起 来 去 成 就 到 有 是 作 作为 称 具有 具体 双边 多边 双多边 地区 国际 国家 人民 政府 中方 本国
"""

PHRASING = frozenset(_PHRASING.split())
"""Simplified, as the dictionary cuts words."""


def names_of(packed: bytes) -> frozenset[str]:
    """The words of the gzipped CC-CEDICT, Simplified, whose every reading begins with a capital: proper names."""
    names: set[str] = set()
    others: set[str] = set()
    for word, initial in _NAME.findall(gzip.decompress(packed).decode("utf-8")):
        (names if initial.isupper() else others).add(word)
    return frozenset(names - others)
