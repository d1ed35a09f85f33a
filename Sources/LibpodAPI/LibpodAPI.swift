// LibpodAPI
