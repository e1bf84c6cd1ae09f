using DifficultyEyes.Core.Devices;

namespace DifficultyEyes.Tests.Devices;

public sealed class CudaFaultTests
{
    private const string Loader =
        "[ErrorCode:Fail] /onnxruntime_src/onnxruntime/core/session/provider_bridge_ort.cc:2043 onnxruntime::Provider& onnxruntime::ProviderLibrary::Get() "
        + "[ONNXRuntimeError] : 1 : FAIL : Failed to load library /home/eyes/app/libonnxruntime_providers_cuda.so with error: ";

    [Theory]
    [InlineData(Loader + "libcublasLt.so.13: cannot open shared object file: No such file or directory", "CUDA 13 is not installed: libcublasLt.so.13 is missing")]
    [InlineData(Loader + "libcudart.so.13: cannot open shared object file: No such file or directory", "CUDA 13 is not installed: libcudart.so.13 is missing")]
    [InlineData(Loader + "libcurand.so.10: cannot open shared object file: No such file or directory", "CUDA 13 is not installed: libcurand.so.10 is missing")]
    [InlineData(Loader + "libcudnn.so.9: cannot open shared object file: No such file or directory", "cuDNN 9 is not installed: libcudnn.so.9 is missing")]
    [InlineData(Loader + "libcuda.so.1: cannot open shared object file: No such file or directory", "The NVIDIA driver is not installed: libcuda.so.1 is missing")]
    [InlineData(Loader + "libz.so.1: cannot open shared object file: No such file or directory", "A library that CUDA's provider needs is not installed: libz.so.1 is missing")]
    [InlineData(
        """[ErrorCode:Fail] D:\a\_work\1\s\onnxruntime\core\session\provider_bridge_ort.cc:2043 [ONNXRuntimeError] : 1 : FAIL : Error loading "C:\Users\eyes\onnxruntime_providers_cuda.dll" which depends on "cublasLt64_13.dll" which is missing. (Error 126: "The specified module could not be found.")""",
        "CUDA 13 is not installed: cublasLt64_13.dll is missing")]
    [InlineData("[ErrorCode:Fail] CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ; GPU=-1 ; hostname=eyes ; file=/x/y.cc", "the NVIDIA driver is missing, or too old for CUDA 13")]
    [InlineData("CUDA failure 100: no CUDA-capable device is detected ; GPU=0", "there is no NVIDIA GPU")]
    [InlineData("[ErrorCode:Fail] Failed to load /srv/eyes/libonnxruntime_providers_cuda.so: undefined symbol: cublasLtCreate", "Failed to load libonnxruntime_providers_cuda.so: undefined symbol: cublasLtCreate")]
    [InlineData("out of memory\nat line 2", "out of memory")]
    public void InWords_WhatOnnxRuntimeSays_SaysWhatIsMissingWithoutPaths(string message, string expected) => Assert.Equal(expected, CudaFault.InWords(message));

    [Theory]
    [InlineData("Invalid device ID: 1, must be between 0 (inclusive) and 1 (exclusive).", true)]
    [InlineData("CUDA failure 101: invalid device ordinal", true)]
    [InlineData("CUDA failure 2: out of memory", false)]
    public void IsOfNoDevice_IsTheEndOfTheList(string message, bool expected) => Assert.Equal(expected, CudaFault.IsOfNoDevice(message));
}
