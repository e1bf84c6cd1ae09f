# syntax=docker/dockerfile:1
# CPU:  docker build -t difficultyeyes .
# GPU:  docker build -t difficultyeyes:gpu --build-arg ONNXRUNTIME=Gpu --target gpu .   (run with --gpus all)
# A published port that is reached under another name than localhost needs it as a setting: -e DifficultyEyes__Hosts__0=eyes.example.org
ARG ONNXRUNTIME=Cpu

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG ONNXRUNTIME
WORKDIR /src
# The project files alone first, so that the restored packages stay cached while the code changes.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY DifficultyEyes.Core/DifficultyEyes.Core.csproj DifficultyEyes.Core/
COPY DifficultyEyes.Web/DifficultyEyes.Web.csproj DifficultyEyes.Web/
# For this platform alone: the natives of all others would make the image six times as large.
RUN dotnet restore DifficultyEyes.Web --use-current-runtime -p:OnnxRuntime=$ONNXRUNTIME
COPY DifficultyEyes.Core/ DifficultyEyes.Core/
COPY DifficultyEyes.Web/ DifficultyEyes.Web/
# TensorRT is not used, and what it needs is not in the image.
RUN dotnet publish DifficultyEyes.Web --configuration Release --no-restore --use-current-runtime --self-contained false --output /app -p:OnnxRuntime=$ONNXRUNTIME \
  && rm -f /app/libonnxruntime_providers_tensorrt.so \
  && mkdir /empty-data

# CUDA 13 with cuDNN 9 is what ONNX Runtime's GPU package is built for; .NET's runtime is put beside it.
FROM nvidia/cuda:13.0.1-cudnn-runtime-ubuntu24.04 AS gpu
COPY --from=mcr.microsoft.com/dotnet/aspnet:10.0 /usr/share/dotnet /usr/share/dotnet
RUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet \
  && apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
  && useradd --uid 1654 --create-home --user-group app
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=1654:1654 /empty-data /data
ENV ASPNETCORE_HTTP_PORTS=8080 DifficultyEyes__DataDirectory=/data ORT_DISABLE_TELEMETRY=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
VOLUME /data
EXPOSE 8080
USER 1654
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["curl", "--fail", "--silent", "http://127.0.0.1:8080/health/ready"]
ENTRYPOINT ["dotnet", "DifficultyEyes.Web.dll"]

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS cpu
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
# A new volume takes the owner of what it is mounted over.
COPY --from=build --chown=1654:1654 /empty-data /data
ENV ASPNETCORE_HTTP_PORTS=8080 DifficultyEyes__DataDirectory=/data ORT_DISABLE_TELEMETRY=1
VOLUME /data
EXPOSE 8080
# The image's own unprivileged user.
USER 1654
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["curl", "--fail", "--silent", "http://127.0.0.1:8080/health/ready"]
ENTRYPOINT ["dotnet", "DifficultyEyes.Web.dll"]
