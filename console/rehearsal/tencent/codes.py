"""The mixing codes of document 001, their reasons, and their names in API 3.0."""

from __future__ import annotations

REASONS = {
    -1: "解析输入参数错误",
    -2: "输入参数错误",
    -3: "流数目错误",
    -4: "流参数错误",
    -11: "图层错误",
    -20: "输入参数与接口不匹配",
    -21: "混流输入流条数错误",
    -28: "获取背景长宽失败",
    -29: "裁剪参数错误",
    -33: "水印图片 ID 错误",
    -34: "获取水印图片 URL 失败",
    -111: "output_stream_id 参数与 output_stream_type 不匹配",
    -300: "输出流 ID 已经被使用",
    -505: "输入流无法在 upload 查到",
    -507: "流长宽参数查询失败",
    -508: "输出流 ID 错误",
    -10031: "触发混流失败",
    -30300: "取消混流时 sessionid 不存在",
    -31001: "取消混流时 sessionid 不存在",
    -31002: "取消混流时 sessionid 不存在",
    -31003: "输出流 ID 与 session 中输出流 ID 不匹配",
    -31004: "输出流码率不合法",
}

MODERN = {
    -1: "InvalidParameter",
    -3: "InvalidParameter.InputNumLimitExceeded",
    -4: "InvalidParameter.InvalidMixInputParam",
    -11: "InvalidParameter.InvalidLayerParam",
    -20: "InvalidParameter.TemplateNotMatchInputNum",
    -21: "InvalidParameter.InputNumLimitExceeded",
    -28: "InvalidParameter.InvalidBackgroudResolution",
    -29: "InvalidParameter.InvalidCropParam",
    -33: "InvalidParameter.InvalidPictureID",
    -34: "FailedOperation.GetPictureUrlError",
    -111: "InvalidParameter.InvalidOutputType",
    -300: "InvalidParameter.InvalidOutputStreamID",
    -505: "FailedOperation.StreamNotExist",
    -507: "FailedOperation.GetStreamResolutionError",
    -508: "InvalidParameter.SessionOutputStreamChanged",
    -10031: "FailedOperation.ProcessMixError",
    -30300: "InvalidParameter.CancelSessionNotExist",
    -31001: "InvalidParameter.CancelSessionNotExist",
    -31002: "InvalidParameter.CancelSessionNotExist",
    -31004: "InvalidParameter.InvalidBitrate",
}


class MixRefused(Exception):
    """One of the numbers above and what exactly is wrong."""

    def __init__(self, code: int, detail: str) -> None:
        super().__init__(f"{REASONS.get(code, 'error')}: {detail}")
        self.code = code


def modern_error(refused: MixRefused) -> tuple[str, str]:
    """Code and message of API 3.0; a number without a name travels inside OtherError."""
    name = MODERN.get(refused.code)
    if name is None:
        return "InvalidParameter.OtherError", f"err_code [ {refused.code} ],msg [ {refused} ]"
    return name, str(refused)
